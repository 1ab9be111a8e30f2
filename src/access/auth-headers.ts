/** Headers of the requests we make to better-auth ourselves; what a browser sends under these names never gets there. */
export const clientHeader = 'x-probatum-client';
export const baseHeader = 'x-probatum-base';
