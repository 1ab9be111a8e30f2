/** What vectors were made by. Vectors of two identities cannot be compared. */
export interface EmbeddingIdentity {
  /** For people: the name on the hub, or the folder's. */
  readonly name: string;
  /** Changes with the weights and with everything that decides what becomes of a text (64 hex digits). */
  readonly fingerprint: string;
  /** Numbers in a vector. */
  readonly dimension: number;
}

/** A model that makes a vector of length 1 of a text, so that texts of like meaning lie near each other. Runs on this machine. */
export interface EmbeddingModel {
  /** As in `EmbeddingIdentity`, without opening anything. */
  readonly name: string;
  /** Fetches what is missing from the hub. Nothing else leaves the machine: no text does, and nothing when the model is a folder. */
  fetch(onProgress?: (message: string) => void, signal?: AbortSignal): Promise<void>;
  /** Loads the model, once. Throws `embeddings-unavailable` with what to do. */
  identity(): Promise<EmbeddingIdentity>;
  /** The same numbers for the same text, whatever was embedded before. What is longer than the model reads is cut off. */
  embed(text: string, as: 'question' | 'passage'): Promise<Float32Array>;
}
