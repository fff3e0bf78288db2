using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace BotAssistant.Dialogs;

/// <summary>A name by which code refers to an entry of the dialog files. Declared as a static field, so that the check knows it.</summary>
public abstract class DialogKey(string name)
{
    public string Name { get; } = name;

    public override string ToString() => Name;
}

/// <summary>A text, and the slots that code fills in it.</summary>
public sealed class TextKey(string name, params string[] slots) : DialogKey(name)
{
    public FrozenSet<string> Slots { get; } = slots.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The entry has to name its version: somebody keeps which one was shown.</summary>
    public bool Versioned { get; init; }
}

public sealed class MenuKey(string name) : DialogKey(name);

public sealed class IntentKey(string name) : DialogKey(name)
{
    /// <summary>Its examples are cues (<see cref="Cue"/>), found anywhere in a message; otherwise an example is a whole message.</summary>
    public bool IsFoundInside { get; init; }
}

public static class DialogKeys
{
    private const DynamicallyAccessedMemberTypes StaticFields =
        DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.NonPublicFields;

    /// <summary>All keys declared as static fields of a class, alone or in a list: a new field cannot be forgotten.</summary>
    public static IReadOnlyList<DialogKey> DeclaredIn([DynamicallyAccessedMembers(StaticFields)] Type type) =>
    [
        .. type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(field => field.GetValue(null))
            .SelectMany(value => value as IEnumerable<DialogKey> ?? (value is DialogKey key ? [key] : [])),
    ];
}
