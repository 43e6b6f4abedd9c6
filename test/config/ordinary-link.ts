/** A link.toml of 100 Mbit/s, with ordinary protection and without a key, for what is derived from it. */
export const ORDINARY_LINK = `stream = 1
[fec]
assumed_loss = 0.01
assumed_burst_ms = 5
target_residual = 1e-9
delay_budget_ms = 50
[rate]
bits_per_second = 100_000_000
[keys]
mode = "unkeyed"
`
