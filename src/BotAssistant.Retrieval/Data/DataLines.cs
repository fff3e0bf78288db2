using System.Text;

namespace BotAssistant.Retrieval.Data;

/// <summary>The lists of words that the program was built with.</summary>
internal static class DataLines
{
    /// <returns>The lines without comments and empty ones.</returns>
    public static IEnumerable<string> Read(string resource)
    {
        using var stream = typeof(DataLines).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program was built without {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
