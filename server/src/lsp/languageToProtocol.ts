import {
  DocumentSymbol,
  type InlayHint,
  type Location,
  ParameterInformation,
  type SelectionRange,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SignatureHelp,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { type OutlineItem, type SemanticToken, type Signature, tokenModifiers, tokenTypes } from '../language/index.ts';
import type { Hint, NamedPlace, Place, Ranged } from '../service.ts';
import type { LineIndex, Range } from '../text/index.ts';

type UriOf = (path: string) => string;

export function toLocation({ file, range }: Place, uri: UriOf): Location {
  return { uri: uri(file), range };
}

export function toSignatureHelp({ label, documentation, parameters, active }: Signature): SignatureHelp {
  const information = {
    label,
    documentation: { kind: 'markdown' as const, value: documentation },
    parameters: parameters.map(({ start, end }) => ParameterInformation.create([start, end])),
  };
  // Beyond the last parameter none is active: that is how the protocol says it.
  return { signatures: [information], activeSignature: 0, activeParameter: active ?? parameters.length };
}

const outlineKinds: Record<OutlineItem['kind'], SymbolKind> = {
  field: SymbolKind.Property,
  input: SymbolKind.Variable,
  message: SymbolKind.Namespace,
  block: SymbolKind.Struct,
  partial: SymbolKind.File,
};

export function toDocumentSymbol(item: OutlineItem, lines: LineIndex): DocumentSymbol {
  const { name, detail, kind, span, selection, children } = item;
  const below = children.map((child) => toDocumentSymbol(child, lines));
  return DocumentSymbol.create(name, detail, outlineKinds[kind], lines.rangeOf(span), lines.rangeOf(selection), below);
}

/** The same in a row, for editors that know no outlines. */
export function toSymbols(item: OutlineItem, lines: LineIndex, uri: string): SymbolInformation[] {
  const { name, kind, span, children } = item;
  const own = { name, kind: outlineKinds[kind], location: { uri, range: lines.rangeOf(span) } };
  return [own, ...children.flatMap((child) => toSymbols(child, lines, uri))];
}

const placeKinds: Record<NamedPlace['kind'], SymbolKind> = {
  template: SymbolKind.File,
  partial: SymbolKind.Module,
  input: SymbolKind.Variable,
};

export function toSymbolInformation(place: NamedPlace, uri: UriOf): SymbolInformation {
  return { name: place.name, kind: placeKinds[place.kind], location: toLocation(place, uri) };
}

/** The smallest range with those around it as its parents. */
export function toSelectionRange(ranges: readonly Range[]): SelectionRange {
  const [first = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, ...outer] = ranges;
  return outer.length === 0 ? { range: first } : { range: first, parent: toSelectionRange(outer) };
}

export function toInlayHint({ position, text, tooltip }: Hint): InlayHint {
  return { position, label: text, tooltip, paddingLeft: true };
}

/** A token that goes over lines is left to the grammar. */
export function toSemanticTokens(tokens: readonly Ranged<SemanticToken>[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { range, span, type, modifiers } of tokens) {
    if (range.start.line !== range.end.line) continue;
    const bits = modifiers.reduce((sum, one) => sum | (1 << tokenModifiers.indexOf(one)), 0);
    builder.push(range.start.line, range.start.character, span.end - span.start, tokenTypes.indexOf(type), bits);
  }
  return builder.build();
}
