// Lists every `!` whose operand's type has neither undefined nor null, and ends with 1 if there is one (ADR 47). It is
// no law of the tidy test, because it needs the types of the whole tree, which take as long as a build.
import { relative } from 'node:path'
import ts from 'typescript'

const PROJECTS = ['tsconfig.json', 'dashboard/tsconfig.json']
const MAY_BE_NOTHING =
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null |
  ts.TypeFlags.Void |
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown |
  ts.TypeFlags.TypeParameter

const faults = new Set()
for (const project of PROJECTS) {
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(project, {}, { ...ts.sys })
  const program = ts.createProgram(fileNames, {
    ...options,
    noEmit: true,
    incremental: false,
    tsBuildInfoFile: undefined,
  })
  const checker = program.getTypeChecker()
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || /node_modules|generated/.test(file.fileName)) continue
    const visit = (node) => {
      if (ts.isNonNullExpression(node) && !mayBeNothing(checker.getTypeAtLocation(node.expression))) {
        const { line } = file.getLineAndCharacterOfPosition(node.expression.end)
        faults.add(`${relative('.', file.fileName)}:${line + 1} ${node.getText(file).split('\n').at(-1)}`)
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
}
for (const fault of [...faults].sort()) console.log(fault)
if (faults.size > 0) process.exitCode = 1

function mayBeNothing(type) {
  return (type.isUnion() ? type.types : [type]).some(({ flags }) => (flags & MAY_BE_NOTHING) !== 0)
}
