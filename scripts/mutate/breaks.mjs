export async function runBreaks() {
  return true
}
