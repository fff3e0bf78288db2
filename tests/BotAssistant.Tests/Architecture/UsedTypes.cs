using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace BotAssistant.Tests.Architecture;

/// <summary>One type names another, both by their full names; a nested type counts as the one around it.</summary>
internal sealed record TypeUse(string User, string Used);

/// <summary>
/// Which types an assembly's types use: in base types, members, attributes, and in the bodies of methods, where the compiler has left
/// the real calls. Constants and <c>nameof</c> leave no trace, so they are not seen.
/// </summary>
internal sealed class UsedTypes : IDisposable
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    private readonly PEReader file;
    private readonly MetadataReader metadata;

    public UsedTypes(string assembly)
    {
        file = new PEReader(File.OpenRead(assembly));
        metadata = file.GetMetadataReader();
    }

    public void Dispose() => file.Dispose();

    public IEnumerable<TypeUse> Read()
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var user = NameOf(handle);
            if (!user.StartsWith("BotAssistant.", StringComparison.Ordinal))
            {
                // What generators write into namespaces of their own.
                continue;
            }

            var found = new Names(this);
            ReadType(metadata.GetTypeDefinition(handle), found);
            foreach (var used in found.All.Where(name => name != user))
            {
                yield return new TypeUse(user, used);
            }
        }
    }

    private void ReadType(TypeDefinition type, Names found)
    {
        ReadToken(type.BaseType, found);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            ReadToken(metadata.GetInterfaceImplementation(implemented).Interface, found);
        }

        ReadAttributes(type.GetCustomAttributes(), found);
        ReadConstraints(type.GetGenericParameters(), found);
        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            field.DecodeSignature(found, null);
            ReadAttributes(field.GetCustomAttributes(), found);
        }

        foreach (var handle in type.GetProperties())
        {
            ReadAttributes(metadata.GetPropertyDefinition(handle).GetCustomAttributes(), found);
        }

        foreach (var handle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            method.DecodeSignature(found, null);
            ReadAttributes(method.GetCustomAttributes(), found);
            ReadConstraints(method.GetGenericParameters(), found);
            if (method.RelativeVirtualAddress != 0)
            {
                ReadBody(file.GetMethodBody(method.RelativeVirtualAddress), found);
            }
        }
    }

    private void ReadConstraints(GenericParameterHandleCollection parameters, Names found)
    {
        foreach (var constraint in parameters.SelectMany(parameter => metadata.GetGenericParameter(parameter).GetConstraints()))
        {
            ReadToken(metadata.GetGenericParameterConstraint(constraint).Type, found);
        }
    }

    private void ReadAttributes(CustomAttributeHandleCollection attributes, Names found)
    {
        foreach (var attribute in attributes)
        {
            ReadToken(metadata.GetCustomAttribute(attribute).Constructor, found);
        }
    }

    private void ReadBody(MethodBodyBlock body, Names found)
    {
        if (!body.LocalSignature.IsNil)
        {
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(found, null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            ReadToken(region.CatchType, found);
        }

        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            switch (Operands[value == 0xFE ? 0xFE00 | code.ReadByte() : value])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    ReadToken(MetadataTokens.EntityHandle(code.ReadInt32()), found);
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineNone:
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    private void ReadToken(EntityHandle token, Names found)
    {
        if (token.IsNil)
        {
            return;
        }

        switch (token.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                found.Add(token);
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)token).DecodeSignature(found, null);
                break;
            case HandleKind.MethodDefinition:
                found.Add(metadata.GetMethodDefinition((MethodDefinitionHandle)token).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                found.Add(metadata.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)token);
                specification.DecodeSignature(found, null);
                ReadToken(specification.Method, found);
                break;
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)token);
                ReadToken(member.Parent, found);
                if (member.GetKind() == MemberReferenceKind.Method)
                {
                    member.DecodeMethodSignature(found, null);
                }
                else
                {
                    member.DecodeFieldSignature(found, null);
                }

                break;
        }
    }

    private string NameOf(EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeDefinition)
        {
            var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)type);
            return definition.GetDeclaringType() is { IsNil: false } outer ? NameOf(outer) : Join(definition.Namespace, definition.Name);
        }

        var reference = metadata.GetTypeReference((TypeReferenceHandle)type);
        return reference.ResolutionScope.Kind == HandleKind.TypeReference ? NameOf(reference.ResolutionScope) : Join(reference.Namespace, reference.Name);
    }

    private string Join(StringHandle space, StringHandle name) => $"{metadata.GetString(space)}.{metadata.GetString(name)}";

    /// <summary>Collects the names that it meets in signatures.</summary>
    private sealed class Names(UsedTypes owner) : ISignatureTypeProvider<bool, object?>
    {
        private readonly HashSet<string> all = new(StringComparer.Ordinal);

        public IReadOnlyCollection<string> All => all;

        public void Add(EntityHandle type) => all.Add(owner.NameOf(type));

        public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            Add(handle);
            return true;
        }

        public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            Add(handle);
            return true;
        }

        public bool GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public bool GetArrayType(bool elementType, ArrayShape shape) => true;

        public bool GetByReferenceType(bool elementType) => true;

        public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

        public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

        public bool GetGenericMethodParameter(object? genericContext, int index) => true;

        public bool GetGenericTypeParameter(object? genericContext, int index) => true;

        public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

        public bool GetPinnedType(bool elementType) => true;

        public bool GetPointerType(bool elementType) => true;

        public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

        public bool GetSZArrayType(bool elementType) => true;
    }
}
