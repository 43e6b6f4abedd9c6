import { interfaceFindings } from '../../../../host/doctor/core/interface-checks.js'
import { testPlanted } from './test-planted.js'

testPlanted(interfaceFindings, /^(interface_|no_carrier|half_duplex|mtu_small|arp_off|pause_on|ring_small|offload_off)/)
