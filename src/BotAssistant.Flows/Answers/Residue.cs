namespace BotAssistant.Flows.Answers;

/// <summary>What is left of an answer when the value and the words that change nothing are taken away.</summary>
internal static class Residue
{
    /// <summary>Characters that nobody accounted for; zero means that the answer says this value and nothing else.</summary>
    public static int Of(string text, IEnumerable<(int Start, int Length)> taken, params ReadOnlySpan<Lexicon> harmless)
    {
        var covered = new bool[text.Length];
        foreach (var (start, length) in taken)
            Array.Fill(covered, true, start, Math.Min(length, text.Length - start));
        var left = 0;
        for (var place = 0; place < text.Length;)
        {
            if (covered[place] || !char.IsLetterOrDigit(text[place]))
            {
                place++;
                continue;
            }
            var longest = 0;
            foreach (var words in harmless)
                longest = Math.Max(longest, words.At(text, place));
            // A word that reaches into the value would be another word.
            while (longest > 0 && covered.AsSpan(place, longest).Contains(true))
                longest--;
            if (longest == 0)
                left++;
            place += Math.Max(1, longest);
        }
        return left;
    }
}
