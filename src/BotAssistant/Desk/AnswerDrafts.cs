using System.Globalization;
using System.Text;
using BotAssistant.People;
using BotAssistant.Policies;
using BotAssistant.Privacy;
using Microsoft.Extensions.Options;

namespace BotAssistant.Desk;

/// <summary>
/// Writes an answer of the desk as a document of the county's own library, unsigned: nothing is answered from it until somebody who may
/// puts <c>verified_by_county: true</c> into it.
/// </summary>
internal sealed class AnswerDrafts(IOptions<PolicyOptions> options, IOptions<RetentionOptions> retention, TimeProvider clock)
{
    private const string Prefix = UnsignedDrafts.Prefix;
    private const string Unsigned = UnsignedDrafts.Line;

    /// <summary>Whether the county has a directory of its own documents; without one nothing can be saved.</summary>
    public bool IsPossible => options.Value.Directory is { Length: > 0 };

    /// <summary>
    /// Drafts that nobody has signed or thrown away for <see cref="RetentionOptions.DraftDays"/>, the oldest first. They are shown again and again
    /// and never deleted: the files are the county's.
    /// </summary>
    public IReadOnlyList<ForgottenDraft> Forgotten()
    {
        if (!IsPossible || !Directory.Exists(options.Value.Directory))
        {
            return [];
        }

        var now = clock.GetUtcNow();
        return
        [
            .. new DirectoryInfo(options.Value.Directory).EnumerateFiles(Prefix + "*.md")
                .Select(file => (File: file, Days: (int)(now.UtcDateTime - file.LastWriteTimeUtc).TotalDays))
                .Where(draft => draft.Days >= retention.Value.DraftDays && File.ReadLines(draft.File.FullName).Contains(Unsigned, StringComparer.Ordinal))
                .OrderByDescending(draft => draft.Days).ThenBy(draft => draft.File.Name, StringComparer.Ordinal)
                .Select(draft => new ForgottenDraft(draft.File.Name, draft.Days)),
        ];
    }

    /// <param name="question">Which question; saving again replaces the draft.</param>
    /// <param name="line">What is kept of its topic and place.</param>
    /// <param name="title">Of the document.</param>
    /// <param name="text">The answer, without anything about a person.</param>
    /// <param name="by">Who answered.</param>
    /// <returns>The file's name.</returns>
    public async Task<string> SaveAsync(QuestionKey question, QuestionLine line, string title, string text, Viewer by)
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var id = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{question.Conversation.Value:n}-{question.Sequence}");
        var content = new StringBuilder("---\n");
        Line("id", id);
        Line("title", title);
        if (line.Topic is { } topic)
        {
            Line("topic", topic);
        }

        Line("region", line.Region.Value);
        Line("effective_from", day);
        if (by.Unit.Length > 0)
        {
            Line("issuer", by.Unit);
        }

        content.Append("asks:\n  - ").Append(Quoted(SensitiveNumbers.Mask(line.Question))).Append("\n" + Unsigned + "\n---\n\n").Append(SensitiveNumbers.Mask(text)).Append('\n');
        var directory = options.Value.Directory;
        Directory.CreateDirectory(directory);
        var name = id + ".md";
        var path = Path.Combine(directory, name);
        // A half-written document is never taken in: only a whole one gets the name.
        var whole = path + ".new";
        await File.WriteAllTextAsync(whole, content.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(whole, path, overwrite: true);
        return name;

        void Line(string key, string value) => content.Append(key).Append(": ").Append(Quoted(value)).Append('\n');
    }

    private static string Quoted(string text) =>
        $"\"{text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

/// <param name="Name">Of the file.</param>
/// <param name="Days">Since it was written.</param>
internal sealed record ForgottenDraft(string Name, int Days);
