namespace BotAssistant.Protocol;

/// <summary>
/// On this protocol an empty string or array means the same as a missing one, and should not be sent (A2004, A2100, A3050).
/// Properties therefore never hold the empty form, so that nobody has to ask twice.
/// </summary>
internal static class Absent
{
    public static string? IfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>Also drops JSON nulls inside the array: no field of the protocol gives them a meaning.</summary>
    public static IReadOnlyList<T>? IfEmpty<T>(IReadOnlyList<T>? values)
    {
        if (values is null)
        {
            return null;
        }

        IReadOnlyList<T> present = values.Any(value => value is null) ? [.. values.Where(value => value is not null)] : values;
        return present.Count == 0 ? null : present;
    }
}
