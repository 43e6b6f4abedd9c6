/** Where the transmit process begins, as the intake starts it: with the words of `transmit-process.js`. */
import { becomeTransmit } from './become-transmit.js'

await becomeTransmit(process.argv.slice(2))
