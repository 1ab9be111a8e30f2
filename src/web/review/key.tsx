import type { FC } from 'hono/jsx';

/**
 * The key for what it stands beside; shown once the script that listens to it runs. Drawn by the style sheet, so that it is
 * no part of the name that is read out.
 */
export const Key: FC<{ name: string }> = ({ name }) => <span class="key" data-name={name}></span>;
