/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`dist/test/simulation/loss-table.test.js > TAP > loss × plan → share of frames delivered, recovered and named missing > must match snapshot 1`] = `
planned for   loss   delivered  recovered  missing
no loss        0 %   100.0 %      0.0 %     0.0 %
no loss        1 %    98.5 %      0.0 %     1.5 %
no loss        5 %    93.0 %      0.0 %     7.0 %
no loss       10 %    90.5 %      0.0 %     9.5 %
no loss       20 %    82.3 %      0.0 %    17.8 %
no loss       40 %    61.8 %      0.0 %    38.3 %
no loss       60 %    39.0 %      0.0 %    61.0 %
no loss       90 %    10.3 %      0.0 %    89.8 %
1 %            0 %   100.0 %      0.0 %     0.0 %
1 %            1 %   100.0 %      1.0 %     0.0 %
1 %            5 %   100.0 %      7.5 %     0.0 %
1 %           10 %   100.0 %     14.3 %     0.0 %
1 %           20 %    99.8 %     29.0 %     0.3 %
1 %           40 %    93.8 %     54.5 %     6.3 %
1 %           60 %    77.5 %     55.3 %    22.5 %
1 %           90 %    26.8 %     23.0 %    73.3 %
5 %            0 %   100.0 %      0.0 %     0.0 %
5 %            1 %   100.0 %      1.0 %     0.0 %
5 %            5 %   100.0 %      5.5 %     0.0 %
5 %           10 %   100.0 %     10.5 %     0.0 %
5 %           20 %   100.0 %     20.8 %     0.0 %
5 %           40 %    99.0 %     45.0 %     1.0 %
5 %           60 %    91.0 %     61.3 %     9.0 %
5 %           90 %    45.5 %     37.3 %    54.5 %
20 %           0 %   100.0 %      0.0 %     0.0 %
20 %           1 %   100.0 %      2.3 %     0.0 %
20 %           5 %   100.0 %      5.8 %     0.0 %
20 %          10 %   100.0 %     16.0 %     0.0 %
20 %          20 %   100.0 %     32.8 %     0.0 %
20 %          40 %   100.0 %     54.0 %     0.0 %
20 %          60 %    98.3 %     77.0 %     1.8 %
20 %          90 %    45.0 %     47.0 %    55.0 %
40 %           0 %   100.0 %      0.0 %     0.0 %
40 %           1 %   100.0 %      3.0 %     0.0 %
40 %           5 %   100.0 %      7.8 %     0.0 %
40 %          10 %   100.0 %     16.5 %     0.0 %
40 %          20 %   100.0 %     29.8 %     0.0 %
40 %          40 %   100.0 %     52.8 %     0.0 %
40 %          60 %    99.8 %     74.8 %     0.3 %
40 %          90 %    70.0 %     73.8 %    30.0 %
`
