// Reads one compiled file and lists the ways in which it can be made wrong, by one small change each.
import ts from 'typescript'

const { SyntaxKind } = ts

/** Operators that are exchanged for others of the same precedence, so that nothing else changes. */
const OPERATORS = new Map([
  [
    SyntaxKind.LessThanToken,
    [
      ['boundary', '<='],
      ['comparison', '>='],
    ],
  ],
  [
    SyntaxKind.LessThanEqualsToken,
    [
      ['boundary', '<'],
      ['comparison', '>'],
    ],
  ],
  [
    SyntaxKind.GreaterThanToken,
    [
      ['boundary', '>='],
      ['comparison', '<='],
    ],
  ],
  [
    SyntaxKind.GreaterThanEqualsToken,
    [
      ['boundary', '>'],
      ['comparison', '<'],
    ],
  ],
  [SyntaxKind.EqualsEqualsEqualsToken, [['comparison', '!==']]],
  [SyntaxKind.ExclamationEqualsEqualsToken, [['comparison', '===']]],
  [SyntaxKind.PlusToken, [['arithmetic', '-']]],
  [SyntaxKind.MinusToken, [['arithmetic', '+']]],
  [SyntaxKind.AsteriskToken, [['arithmetic', '/']]],
  [SyntaxKind.SlashToken, [['arithmetic', '*']]],
  [SyntaxKind.PercentToken, [['arithmetic', '*']]],
  [SyntaxKind.LessThanLessThanToken, [['arithmetic', '>>']]],
  [SyntaxKind.GreaterThanGreaterThanToken, [['arithmetic', '<<']]],
  [SyntaxKind.GreaterThanGreaterThanGreaterThanToken, [['arithmetic', '<<']]],
  [SyntaxKind.PlusEqualsToken, [['arithmetic', '-=']]],
  [SyntaxKind.MinusEqualsToken, [['arithmetic', '+=']]],
  [SyntaxKind.AsteriskEqualsToken, [['arithmetic', '/=']]],
  [SyntaxKind.BarEqualsToken, [['arithmetic', '&=']]],
  [SyntaxKind.AmpersandEqualsToken, [['arithmetic', '|=']]],
  [SyntaxKind.CaretEqualsToken, [['arithmetic', '|=']]],
])
/** Operators that are exchanged for others of another precedence, so both sides get brackets. */
const BRACKETED = new Map([
  [SyntaxKind.AmpersandAmpersandToken, ['logical', '||']],
  [SyntaxKind.BarBarToken, ['logical', '&&']],
  [SyntaxKind.AmpersandToken, ['arithmetic', '|']],
  [SyntaxKind.BarToken, ['arithmetic', '&']],
  [SyntaxKind.CaretToken, ['arithmetic', '&']],
])
const OTHER_METHOD = { min: 'max', max: 'min', every: 'some', some: 'every' }
const COMPARISONS = new Set([
  ...[SyntaxKind.LessThanToken, SyntaxKind.LessThanEqualsToken, SyntaxKind.GreaterThanToken],
  ...[SyntaxKind.GreaterThanEqualsToken, SyntaxKind.EqualsEqualsEqualsToken],
  SyntaxKind.ExclamationEqualsEqualsToken,
])

/**
 * @typedef {object} Mutant
 * @property {string} kind
 * @property {number} start  of what is replaced, as an offset into the text
 * @property {number} end
 * @property {string} text  what stands there instead
 * @property {string} was  the part shown to people
 * @property {string} becomes
 */

/** @returns {Mutant[]} in the order of the text; each makes another program, which perhaps behaves the same */
export function mutantsOf(text) {
  const source = ts.createSourceFile('file.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS)
  const mutants = []
  const textOf = (node) => node.getText(source)
  /** The result shows the node `around`, before and after. */
  const replace = (kind, node, replacement, around = node) => {
    const [start, end] = [node.getStart(source), node.getEnd()]
    const [from, to] = [around.getStart(source), around.getEnd()]
    const becomes = text.slice(from, start) + replacement + text.slice(end, to)
    mutants.push({ kind, start, end, text: replacement, was: oneLine(text.slice(from, to)), becomes: oneLine(becomes) })
  }

  const { mutateBinary, mutatePrefix, mutateCall, mutateCondition } = waysOf(replace, textOf)

  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isBinaryExpression(node)) mutateBinary(node)
    else if (ts.isPrefixUnaryExpression(node)) mutatePrefix(node)
    else if (ts.isPostfixUnaryExpression(node)) {
      const { operand, operator } = node
      replace('arithmetic', node, textOf(operand) + (operator === SyntaxKind.PlusPlusToken ? '--' : '++'))
    } else if (ts.isNumericLiteral(node) && !isName(node)) {
      // The constant grows or shrinks by one, depending on its place; doing both would make two fifths of all mutants
      // constants.
      replace('constant', node, String(Number(node.text) + (node.pos % 2 ? 1 : -1)).replace(/^-.*/, '($&)'))
    } else if (ts.isBigIntLiteral(node)) {
      replace('constant', node, `${BigInt(node.text.slice(0, -1)) + 1n}n`)
    } else if (node.kind === SyntaxKind.TrueKeyword) replace('constant', node, 'false')
    else if (node.kind === SyntaxKind.FalseKeyword) replace('constant', node, 'true')
    else if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isAssignedTo(node)) {
      replace('emptied array', node, '[]')
    } else if (ts.isCallExpression(node)) mutateCall(node)
    else if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
      mutateCondition(ts.isIfStatement(node) ? node.expression : node.condition, ['true', 'false'])
    } else if (ts.isWhileStatement(node)) mutateCondition(node.expression, ['false'])
    else if (ts.isForStatement(node) && node.condition) mutateCondition(node.condition, ['false'])
    else if (ts.isReturnStatement(node) && node.expression && !isNothing(node.expression)) {
      replace('emptied return', node, 'return;')
    } else if (ts.isArrowFunction(node) && !ts.isBlock(node.body) && !isNothing(node.body)) {
      replace('emptied return', node.body, 'undefined', node)
    } else if (isRemovable(node)) replace('removed statement', node, ';')
    ts.forEachChild(node, visit)
  }

  ts.forEachChild(source, visit)
  return mutants.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The changes that need to look beyond the node itself. */
function waysOf(replace, textOf) {
  const mutateBinary = (node) => {
    const { left, right, operatorToken } = node
    const operator = operatorToken.kind
    const isText = [left, right].some(isTextual)
    if (!isText) for (const [kind, other] of OPERATORS.get(operator) ?? []) replace(kind, operatorToken, other, node)
    const bracketed = BRACKETED.get(operator)
    if (bracketed) replace(bracketed[0], node, `((${textOf(left)}) ${bracketed[1]} (${textOf(right)}))`)
    if (operator === SyntaxKind.QuestionQuestionToken) {
      replace('logical', node, `(${textOf(left)})`)
      replace('logical', node, `(${textOf(right)})`)
    }
  }
  const mutatePrefix = (node) => {
    const operand = textOf(node.operand)
    if (node.operator === SyntaxKind.PlusPlusToken) replace('arithmetic', node, `--${operand}`)
    else if (node.operator === SyntaxKind.MinusMinusToken) replace('arithmetic', node, `++${operand}`)
    else if (node.operator === SyntaxKind.ExclamationToken) replace('logical', node, `(!!${operand})`)
    else replace('arithmetic', node, `(${operand})`)
  }
  const mutateCall = (node) => {
    const { expression } = node
    if (!ts.isPropertyAccessExpression(expression)) return
    const other = OTHER_METHOD[expression.name.text]
    if (other) replace('method', expression.name, other, node)
  }
  const mutateCondition = (condition, values) => {
    for (const value of values) if (textOf(condition) !== value) replace('condition', condition, value)
    const isCompared = ts.isBinaryExpression(condition) && COMPARISONS.has(condition.operatorToken.kind)
    const isNegated = ts.isPrefixUnaryExpression(condition) && condition.operator === SyntaxKind.ExclamationToken
    if (!isCompared && !isNegated) replace('condition', condition, `!(${textOf(condition)})`)
  }
  return { mutateBinary, mutatePrefix, mutateCall, mutateCondition }
}

export function applyMutant(text, { start, end, text: replacement }) {
  return text.slice(0, start) + replacement + text.slice(end)
}

function isRemovable(node) {
  if (ts.isThrowStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node)) return true
  if (!ts.isExpressionStatement(node)) return false
  const { expression } = node
  if (ts.isStringLiteral(expression)) return false
  return !(ts.isCallExpression(expression) && expression.expression.kind === SyntaxKind.SuperKeyword)
}

function isNothing(node) {
  return ts.isIdentifier(node) && node.text === 'undefined'
}

function isName(node) {
  return ts.isPropertyAssignment(node.parent) && node.parent.name === node
}

function isAssignedTo(node) {
  const { parent } = node
  return ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === SyntaxKind.EqualsToken
}

/** A `+` between texts has no other operator. */
function isTextual(node) {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true
  return ts.isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.PlusToken && isTextual(node.left)
}

const SHOWN_MAX = 100
function oneLine(text) {
  const line = text.replace(/\s+/g, ' ')
  return line.length > SHOWN_MAX ? `${line.slice(0, SHOWN_MAX)}…` : line
}
