/** The text of each configuration file, with comments, as the answers make it. */
import { type Answers, type Role, tomlValue } from './answers.js'

const MORE = (file: string) =>
  `# More can be said here: docs/configuration.md, and config/${file} of the package, commented.
# ほかの設定は docs/configuration.md と、パッケージの config/${file}（注釈付き）を参照。
`

export function linkText({ stream, mode, bits_per_second, mtu, assumed_loss, assumed_burst_ms }: Answers): string {
  return `# link.toml: the same at both ends. Copy this file; its fingerprint must be the same there.
# 両端で同一のファイル。そのままコピーし、指紋が一致することを確かめる。

stream = ${stream}                # number of the stream  ストリーム番号
mtu = ${mtu}                # bytes of one IP packet  リンクの MTU

# What the link may do to us; the code follows from it (\`katamichi plan\`).
# リンクに想定する損失。符号はここから決まる。
[fec]
assumed_loss = ${assumed_loss}       # share of datagrams lost at random  ランダム損失率
assumed_burst_ms = ${assumed_burst_ms}      # longest outage to survive whole  耐えるべき最長のバースト損失
target_residual = 1e-9    # probability that a frame is still lost  訂正後の損失確率
delay_budget_ms = 50      # a frame may be spread over this time  1 フレームの送出時間

# Below the rate of the line, headers counted.  ヘッダー込みで回線速度より低くする。
[rate]
bits_per_second = ${bits_per_second}

[order]
reorder_allowance_ms = 200 # patience = delay budget + this  欠落を待つ時間 = 送出時間 + この値

[keys]
mode = ${tomlValue(mode)}
${MORE('link.toml')}`
}

export function senderText(answers: Answers, keyFile: string | undefined): string {
  const { sender, sender_state_dir, sender_address, sender_port, receiver_address, receiver_port } = answers
  return `# sender.toml: what only the sender's host knows. Paths are relative to this file.
# 送信側だけの設定。パスはこのファイルからの相対パス。

sender = ${sender}                # this sender in the stream  ストリーム内の送信側番号
link_file = "link.toml"
state_dir = ${tomlValue(sender_state_dir)}

[destination]             # the receiver's side of the diode  ダイオードの受信側
address = ${tomlValue(receiver_address)}
port = ${receiver_port}

[source_socket]           # our interface that faces the diode  ダイオード側のインターフェース
address = ${tomlValue(sender_address)}
port = ${sender_port}
${keyText('[key]', answers, keyFile)}
# Where events come from: one [[source]] each.  入力元ごとに [[source]] を書く。
[[source]]
type = ${tomlValue(answers.source_type)}
name = ${tomlValue(answers.source_name)}
${sourceText(answers)}
# What may leave. Without a guard everything does, free text included: make a guard.toml, then strike these two marks.
# 送出を許可する内容。ない場合は自由記述も含めてすべて送出される。guard.toml を作成し、次の 2 行を有効にする。
# [guard]
# file = "guard.toml"     # katamichi guard learn proposes one  案は katamichi guard learn で作成
${MORE('sender.toml')}`
}

export function receiverText(answers: Answers, keyFile: string | undefined): string {
  const { receiver_state_dir, sender_address, sender_port, receiver_address, receiver_port } = answers
  return `# receiver.toml: what only the receiver's host knows. Paths are relative to this file.
# 受信側だけの設定。パスはこのファイルからの相対パス。

link_file = "link.toml"
state_dir = ${tomlValue(receiver_state_dir)}

[listen]                  # our interface that faces the diode  ダイオード側のインターフェース
address = ${tomlValue(receiver_address)}
port = ${receiver_port}

[source]                  # only datagrams from here count  ここからのデータグラムだけを受け入れる
address = ${tomlValue(sender_address)}
port = ${sender_port}
${keyText('[[key]]', answers, keyFile)}
[http]                    # readers, and the page  利用者と画面
address = ${tomlValue(answers.http_address)}     # beyond loopback: katamichi access add  ループバック以外では利用者の登録が必要
port = ${answers.http_port}
${MORE('receiver.toml')}`
}

export function ownText(role: Role, answers: Answers, keyFile: string | undefined): string {
  return role === 'sender' ? senderText(answers, keyFile) : receiverText(answers, keyFile)
}

function keyText(table: string, { key_id }: Answers, keyFile: string | undefined): string {
  if (keyFile === undefined) return ''
  return `
${table}
id = ${key_id}                    # the same at both ends  両端で同一
file = ${tomlValue(keyFile)}         # mode 0600; credential: is what the service manager gives  systemd が渡す鍵
`
}

function sourceText({ source_type, source_endpoint, source_path }: Answers): string {
  if (source_type === 'recording') return `path = ${tomlValue(source_path)}\n`
  if (source_type === 'railway')
    return 'seed = 1                  # a made-up railway  試験用の模擬鉄道\ntrains = 200\n'
  return `pattern = "pull"
endpoint = ${tomlValue(source_endpoint)}
bind = true               # wait for the peer to connect  接続を待ち受ける
format = "json"           # or "protobuf"
`
}
