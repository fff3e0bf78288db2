namespace BotAssistant.Flows.Texts;

/// <summary>A sentence that the engine says, by name, and the slots that the engine fills in it. The wording is the county's.</summary>
public sealed class FlowText(string name, params string[] slots)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Slots { get; } = slots;

    public override string ToString() => Name;
}

/// <summary>Where the wording of <see cref="FlowTexts"/> comes from.</summary>
public interface IFlowTexts
{
    /// <summary>The text with its slots filled. Every slot of the key gets a value, whether or not the wording in force uses it.</summary>
    string Text(FlowText key, params ReadOnlySpan<(string Slot, object Value)> values);
}

/// <summary>A text together with its values, to be worded later.</summary>
public sealed class FlowSaid(FlowText key, params (string Slot, object Value)[] values)
{
    public FlowText Key { get; } = key;

    public string In(IFlowTexts texts) => texts.Text(Key, values);

    public static implicit operator FlowSaid(FlowText key) => new(key);

    public static FlowSaid FromFlowText(FlowText key) => new(key);
}
