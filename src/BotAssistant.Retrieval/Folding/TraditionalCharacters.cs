using System.Text;

namespace BotAssistant.Retrieval.Folding;

/// <summary>Traditional to simplified, character by character; one-to-many pairs take the simplified form that all of them share.</summary>
public static class TraditionalCharacters
{
    private const string Resource = "traditional-simplified.tsv";

    public static IReadOnlyDictionary<Rune, string> Simplified { get; } = Read();

    /// <summary>The text in simplified characters, nothing else changed.</summary>
    public static string Simplify(string text)
    {
        var simplified = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            simplified.Append(Simplified.TryGetValue(rune, out var plain) ? plain : rune.ToString());
        }

        return simplified.ToString();
    }

    private static Dictionary<Rune, string> Read()
    {
        using var stream = typeof(TraditionalCharacters).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var pairs = new Dictionary<Rune, string>();
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (line.StartsWith('#') || tab < 0)
                continue;
            pairs[Rune.GetRuneAt(line, 0)] = line[(tab + 1)..];
        }

        return pairs;
    }
}
