namespace BotAssistant.Casework;

/// <summary>What a reason, or a result, has to be made of, wherever it is given: somebody else reads it.</summary>
internal static class SaidReason
{
    /// <summary>So many letters has the shortest one.</summary>
    private const int ShortestReason = 2;

    /// <summary>"1" or "。" is no reason that anybody could be told.</summary>
    public static bool IsOne(string words) => words.Count(char.IsLetter) >= ShortestReason;
}
