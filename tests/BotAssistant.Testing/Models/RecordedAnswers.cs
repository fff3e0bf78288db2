using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BotAssistant.Testing;

/// <summary>
/// A model's answers from files, each to one prompt with its variables filled in. A file is a JSON object with <c>hash</c>, the SHA-256 of the
/// messages that were sent, <c>model</c>, whose answer it is, and <c>answer</c>. Whoever changes a prompt has to record its answers again.
/// </summary>
public sealed class RecordedAnswers
{
    private readonly Dictionary<string, string> answers = new(StringComparer.Ordinal);
    private readonly List<string> unknown = [];

    /// <param name="directory">Of the files, *.json.</param>
    public RecordedAnswers(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*.json"))
        {
            using var recorded = JsonDocument.Parse(File.ReadAllText(file));
            answers.Add(recorded.RootElement.GetProperty("hash").GetString()!, recorded.RootElement.GetProperty("answer").GetString()!);
        }
    }

    /// <summary>What was asked and is in no file: its hash, then the messages.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    /// <returns>Null if it was never recorded.</returns>
    public string? To(IReadOnlyList<(string Role, string Text)> messages)
    {
        var asked = string.Join('\n', messages.Select(message => message.Role + ":" + message.Text));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)));
        if (answers.TryGetValue(hash, out var answer))
        {
            return answer;
        }

        unknown.Add(hash + " " + asked);
        return null;
    }
}
