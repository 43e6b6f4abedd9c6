/** The last word that the transmit process is started with: this, or why no system calls are refused to it. */
export const FILTERED = 'filtered'
