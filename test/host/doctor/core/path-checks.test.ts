import { pathFindings } from '../../../../host/doctor/core/path-checks.js'
import { testPlanted } from './test-planted.js'

testPlanted(pathFindings, /^(address_|route_|no_neighbour|neighbour_|rp_filter|firewall_|something_came|flow_not)/)
