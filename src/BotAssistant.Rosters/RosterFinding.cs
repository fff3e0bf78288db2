namespace BotAssistant.Rosters;

/// <summary>How much something that was noticed matters.</summary>
public enum FindingWeight
{
    /// <summary>Read all the same; somebody may want to know.</summary>
    Note,

    /// <summary>Taken as it is, and to be looked at by somebody.</summary>
    Doubt,

    /// <summary>The row cannot be used, and its household is left out until it is put right.</summary>
    Error,
}

/// <summary>The name of a text that says what is wrong and what to do, and the slots that it may use.</summary>
public sealed class RosterKey(string name, params string[] slots)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Slots { get; } = slots;

    public override string ToString() => Name;
}

/// <summary>Something noticed in a list. Values are masked where they are personal: a finding may stand in a report that is handed on.</summary>
/// <param name="Sheet">As the workbook names it; empty for a text file.</param>
/// <param name="Row">From 1, as the program that shows the sheet counts; 0: the sheet as a whole.</param>
/// <param name="Column">Its letters (<c>AB</c>); null: the row as a whole.</param>
/// <param name="Slots">What the key's text has slots for.</param>
public sealed record RosterFinding(
    RosterKey Key, FindingWeight Weight, string Sheet, int Row, string? Column, IReadOnlyList<(string Slot, string Value)> Slots);

/// <summary>The file as a whole cannot be read as a list. The message is the key's name; what to say is the key's text.</summary>
public sealed class RosterRefusedException(RosterKey key, params (string Slot, string Value)[] slots) : Exception(key.Name)
{
    public RosterKey Key { get; } = key;

    public IReadOnlyList<(string Slot, string Value)> Slots { get; } = slots;
}
