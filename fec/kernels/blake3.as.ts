/** BLAKE3's lengths in bytes and its flags. Source: https://github.com/BLAKE3-team/BLAKE3-specs. */

export const CHUNK: usize = 1024
export const BLOCK: usize = 64

export const CHUNK_START = 1
export const CHUNK_END = 2
export const PARENT = 4
export const ROOT = 8
export const KEYED = 16
