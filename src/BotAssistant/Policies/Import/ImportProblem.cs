using System.Globalization;
using BotAssistant.Dialogs;

namespace BotAssistant.Policies.Import;

/// <summary>Why a file or a document in it was refused, or what is doubtful about it; the text says what to do.</summary>
/// <param name="Line">From 1; null where it concerns the whole file.</param>
internal sealed record ImportProblem(string File, int? Line, Said What)
{
    public string In(DialogCatalog catalog) => string.Create(
        CultureInfo.InvariantCulture, $"{File}{(Line is { } line ? $":{line}" : "")}: {What.In(catalog)}");
}

/// <summary>What became of each document.</summary>
internal enum ImportFate
{
    New,
    Changed,
    Unchanged,
    Refused,

    /// <summary>The same words as another file of this import.</summary>
    Duplicate,

    /// <summary>A shipped document that is shipped no longer.</summary>
    Ended,
}

/// <summary>A line of the report.</summary>
/// <param name="Policy">Null where no document could be read.</param>
internal sealed record ImportLine(ImportFate Fate, string File, string? Policy, string? Title, int Version, int Passages, IReadOnlyList<ImportProblem> Problems);

internal sealed record ImportReport(IReadOnlyList<ImportLine> Lines)
{
    public int Count(ImportFate fate) => Lines.Count(line => line.Fate == fate);

    public IEnumerable<ImportProblem> Problems => Lines.SelectMany(line => line.Problems);
}
