namespace BotAssistant.Problems;

/// <summary>
/// A failure that somebody can put right. What that person reads is the text under <see cref="TextKey"/> with the slots filled in;
/// <see cref="Exception.Message"/> is for logs, so slots hold paths, names and numbers, never secrets or what people wrote.
/// </summary>
public class ProblemException : Exception
{
    private readonly (string Slot, string Value)[] slots;

    public ProblemException(string textKey, params (string Slot, string Value)[] slots)
        : this(textKey, innerException: null, slots)
    {
    }

    public ProblemException(string textKey, Exception? innerException, params (string Slot, string Value)[] slots)
        : base(Summarize(textKey, slots), innerException)
    {
        TextKey = textKey;
        this.slots = [.. slots];
    }

    public string TextKey { get; }

    public IReadOnlyList<(string Slot, string Value)> Slots => slots;

    private static string Summarize(string textKey, (string Slot, string Value)[] slots)
    {
        ArgumentException.ThrowIfNullOrEmpty(textKey);
        ArgumentNullException.ThrowIfNull(slots);
        return slots is []
            ? $"Problem {textKey}."
            : $"Problem {textKey}: {string.Join(", ", slots.Select(slot => $"{slot.Slot}={slot.Value}"))}.";
    }
}
