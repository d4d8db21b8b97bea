/**
 * A line's proof as the database works it out; services make the same (see `proofOf`). A text that is not there is told
 * from an empty one.
 */
export const PROOF_OF_LINE = `encode(sha256(convert_to(concat_ws(E'\\x1f', salt, coalesce(reason, E'\\x1e'), coalesce(source_address, E'\\x1e')), 'UTF8')), 'hex')`;
