/** Tables of accounts. Times are ISO 8601 in UTC, truths 0 or 1. better-auth writes the first five too. */
export interface AccountTables {
  accounts: {
    id: string;
    name: string;
    /** Lower case. */
    email: string;
    email_verified: number;
    image: string | null;
    created_at: string;
    updated_at: string;
    role: string;
    disabled_at: string | null;
  };
  account_sessions: {
    id: string;
    expires_at: string;
    token: string;
    created_at: string;
    updated_at: string;
    ip_address: string | null;
    user_agent: string | null;
    account_id: string;
  };
  /** A password (`provider_id` `credential`); the columns of other providers stay null. */
  account_credentials: {
    id: string;
    provider_account_id: string;
    provider_id: string;
    account_id: string;
    access_token: string | null;
    refresh_token: string | null;
    id_token: string | null;
    access_token_expires_at: string | null;
    refresh_token_expires_at: string | null;
    scope: string | null;
    /** scrypt hash. */
    password: string | null;
    created_at: string;
    updated_at: string;
  };
  account_verifications: {
    id: string;
    identifier: string;
    value: string;
    expires_at: string;
    created_at: string;
    updated_at: string;
  };
  account_passkeys: {
    id: string;
    name: string | null;
    public_key: string;
    account_id: string;
    credential_id: string;
    counter: number;
    device_type: string;
    backed_up: number;
    transports: string | null;
    created_at: string | null;
    aaguid: string | null;
  };
  account_invitations: {
    id: string;
    /** SHA-256 of the link's token, hexadecimal. */
    token_hash: string;
    email: string;
    role: string;
    invited_by_id: string | null;
    invited_by_name: string;
    created_at: string;
    expires_at: string;
    used_at: string | null;
    revoked_at: string | null;
  };
  reviewer_profiles: {
    account_id: string;
    credentials: string;
    specialty: string | null;
    biography: string;
    nothing_to_disclose: number;
    /** JSON: a list of interests with their topics. */
    disclosures: string;
    updated_at: string;
  };
}
