import { type ASTNode, type GraphQLError, getNamedType, Kind, print, type ValidationContext } from 'graphql';

/** A validation error as Shopify words it, with the `extensions` that go with its code (facts §1.4). */
export interface WordedError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

type Wording = (error: GraphQLError, node: ASTNode | undefined, context: ValidationContext) => WordedError;

function nameOf(node: ASTNode | undefined): string {
  return node && 'name' in node && node.name && 'value' in node.name ? node.name.value : '';
}

/** The name that graphql-js puts in quotes or brackets where its error carries no node for it. */
function quoted(error: GraphQLError, pattern: RegExp): string {
  return pattern.exec(error.message)?.[1] ?? '';
}

function coded(code: string): Wording {
  return (error) => ({ message: error.message, extensions: { code } });
}

const undefinedField: Wording = (_error, node, context) => {
  const typeName = context.getParentType()?.name ?? '';
  const fieldName = nameOf(node);
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    extensions: { code: 'undefinedField', typeName, fieldName },
  };
};

const argumentNotAccepted: Wording = (error, node, context) => {
  const argumentName = nameOf(node);
  const fieldName = context.getFieldDef()?.name ?? quoted(error, /on field "\w+\.(\w+)"/);
  return {
    message: `Field '${fieldName}' doesn't accept argument '${argumentName}'`,
    extensions: { code: 'argumentNotAccepted', name: fieldName, typeName: 'Field', argumentName },
  };
};

const missingRequiredArguments: Wording = (error, node) => {
  const name = nameOf(node);
  const missing = quoted(error, /\((\w+):\)/);
  const className = node?.kind === Kind.DIRECTIVE ? 'Directive' : 'Field';
  return {
    message: `${className} '${name}' is missing required arguments: ${missing}`,
    extensions: { code: 'missingRequiredArguments', className, name, arguments: missing },
  };
};

const selectionMismatch: Wording = (_error, node, context) => {
  const name = nameOf(node);
  const type = context.getType();
  const typeName = type ? getNamedType(type).name : '';
  const selected = node?.kind === Kind.FIELD && node.selectionSet ? print(node.selectionSet) : null;
  const message =
    selected === null
      ? `Field must have selections (field '${name}' returns ${typeName} but has no selections. Did you mean '${name} { ... }'?)`
      : `Selections can't be made on scalars (field '${name}' returns ${typeName} but has selections ${selected.replace(/\s+/g, ' ')})`;
  return { message, extensions: { code: 'selectionMismatch', nodeName: `field '${name}'`, typeName } };
};

const variableNotUsed: Wording = (error) => {
  const variableName = quoted(error, /Variable "\$(\w+)"/);
  const operation = quoted(error, /in operation "(\w+)"/) || 'anonymous query';
  return {
    message: `Variable $${variableName} is declared by ${operation} but not used`,
    extensions: { code: 'variableNotUsed', variableName },
  };
};

const variableNotDefined: Wording = (error) => {
  const variableName = quoted(error, /Variable "\$(\w+)"/);
  const operation = quoted(error, /by operation "(\w+)"/) || 'anonymous query';
  return {
    message: `Variable $${variableName} is used by ${operation} but not declared`,
    extensions: { code: 'variableNotDefined', variableName },
  };
};

const undefinedDirective: Wording = (_error, node) => {
  const directiveName = nameOf(node);
  return {
    message: `Directive @${directiveName} is not defined`,
    extensions: { code: 'undefinedDirective', directiveName },
  };
};

const unfitValue: Wording = (error, _node, context) => {
  const parent = context.getParentInputType();
  const argument = context.getArgument()?.name ?? '';
  const typeName = parent ? getNamedType(parent).name : '';
  if (error.message.includes('is not defined by type')) {
    const argumentName = quoted(error, /Field "(\w+)" is not defined/) || argument;
    return {
      message: `InputObject '${typeName}' doesn't accept argument '${argumentName}'`,
      extensions: { code: 'argumentNotAccepted', name: typeName, typeName: 'InputObject', argumentName },
    };
  }
  const code = error.message.includes('required')
    ? 'missingRequiredInputObjectAttribute'
    : /exactly one|OneOf/i.test(error.message)
      ? 'invalidOneOfInputObject'
      : 'argumentLiteralsIncompatible';
  return { message: error.message, extensions: { code, argumentName: argument } };
};

/** Shopify's words and codes by the name of the graphql-js rule that finds the error. Others get the rule's own name. */
export const WORDINGS: Readonly<Record<string, Wording>> = {
  FieldsOnCorrectTypeRule: undefinedField,
  KnownArgumentNamesRule: argumentNotAccepted,
  ProvidedRequiredArgumentsRule: missingRequiredArguments,
  ScalarLeafsRule: selectionMismatch,
  NoUnusedVariablesRule: variableNotUsed,
  NoUndefinedVariablesRule: variableNotDefined,
  KnownDirectivesRule: undefinedDirective,
  ValuesOfCorrectTypeRule: unfitValue,
  VariablesInAllowedPositionRule: coded('variableMismatch'),
  KnownTypeNamesRule: coded('undefinedType'),
  KnownFragmentNamesRule: coded('useAndDefineFragment'),
  NoUnusedFragmentsRule: coded('useAndDefineFragment'),
  OverlappingFieldsCanBeMergedRule: coded('fieldConflict'),
  PossibleFragmentSpreadsRule: coded('cannotSpreadFragment'),
  FragmentsOnCompositeTypesRule: coded('fragmentOnNonCompositeType'),
  VariablesAreInputTypesRule: coded('variableRequiresValidInputType'),
};

/** The code of a rule without a wording of its own: `UniqueOperationNamesRule` → `uniqueOperationNames`. */
export function fallbackWording(ruleName: string): Wording {
  const stem = ruleName.replace(/Rule$/, '');
  return coded(stem.charAt(0).toLowerCase() + stem.slice(1));
}
