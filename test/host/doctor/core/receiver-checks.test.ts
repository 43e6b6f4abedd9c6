import { receiverFindings } from '../../../../host/doctor/core/receiver-checks.js'
import { testPlanted } from './test-planted.js'

testPlanted(
  receiverFindings,
  /^(receiver_not|clocks_|versions_|link_(silent|never|differs)|frames_|intake_|sender_(ended|held)|source_|two_|tag|foreign|not_ours)/,
  /receiver/,
)
