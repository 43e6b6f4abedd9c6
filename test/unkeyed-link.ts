/** A link.toml for tests that send to this host: without a key, with little protection, and no faster than 1 Mbit/s. */
export const UNKEYED_LINK = `
stream = 1
fec = { assumed_loss = 0.01, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 50 }
rate = { bits_per_second = 1_000_000 }
keys = { mode = "unkeyed" }
`
