namespace BotAssistant.Dialogs;

/// <summary>What the files of one directory say, with the place of each entry.</summary>
internal sealed class DialogLayer(string name)
{
    private readonly HashSet<(string What, string Name)> mentioned = [];

    /// <summary>Stands before file names in problems: the directory as the reader knows it.</summary>
    public string Name { get; } = name;

    public Dictionary<string, TextEntry> Texts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, MenuEntry> Menus { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IntentEntry> Intents { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, WordEntry> Words { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ConceptEntry> Concepts { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries of a file may be unknown.</summary>
    public bool HasUnreadFile { get; set; }

    public void Mention(string what, string entry) => mentioned.Add((what, entry));

    /// <summary>An entry of this name stands in the files, be it right or wrong.</summary>
    public bool Mentions(string what, string entry) => mentioned.Contains((what, entry));
}

internal interface IEntry
{
    Spot Spot { get; }
}

internal sealed record TextEntry(Spot Spot, int? Version, TextTemplate Template) : IEntry;

internal sealed record MenuEntry(Spot Spot, IReadOnlyList<MenuItem> Items) : IEntry;

internal sealed record IntentEntry(Spot Spot, Intent Intent) : IEntry;

internal sealed record WordEntry(Spot Spot, WordRule Rule) : IEntry;

internal sealed record ConceptEntry(Spot Spot, Concept Concept) : IEntry;
