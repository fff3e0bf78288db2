using System.Globalization;

namespace BotAssistant.Dialogs;

/// <summary>Something wrong in a dialog file: where it is, what it is, and what to do. The line is 0 where it is not on one line.</summary>
public sealed record DialogProblem(string File, int Line, int Column, string What, string Do)
{
    /// <summary>What it is and what to do, in English.</summary>
    public string English { get; init; } = "";

    private string Place => Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}") : File;

    public override string ToString() => $"{Place}: {What}{Do}";

    public string ToEnglish() => $"{Place}: {English}";
}

/// <summary>The dialog files cannot be used; the message lists every problem.</summary>
public sealed class DialogFilesException(string heading, IReadOnlyList<DialogProblem> problems)
    : Exception(heading + string.Concat(problems.Select(problem => Environment.NewLine + "  " + problem)))
{
    public IReadOnlyList<DialogProblem> Problems { get; } = problems;
}

internal sealed class DialogProblems
{
    private readonly List<(Spot Spot, Said What, Said Do)> list = [];

    public int Count => list.Count;

    public void Add(Spot spot, Said what, Said todo) => list.Add((spot, what, todo));

    /// <summary>All of them, in the words of the shipped files.</summary>
    public IReadOnlyList<DialogProblem> In(DialogLayer shipped) => In(said => said.In(shipped));

    /// <summary>All of them, in the words of the files in force.</summary>
    public IReadOnlyList<DialogProblem> In(DialogCatalog catalog) => In(said => said.In(catalog));

    private IReadOnlyList<DialogProblem> In(Func<Said, string> words) =>
    [
        .. list.OrderBy(problem => problem.Spot.File, StringComparer.Ordinal).ThenBy(problem => problem.Spot.Line).ThenBy(problem => problem.Spot.Column)
            .Select(problem => new DialogProblem(
                problem.Spot.File, problem.Spot.Line, problem.Spot.Column, words(problem.What), words(problem.Do)) { English = $"{words(problem.What.English)} {words(problem.Do.English)}" }),
    ];
}

/// <summary>A place in a file.</summary>
internal readonly record struct Spot(string File, int Line, int Column)
{
    public static Spot WholeFile(string file) => new(file, 0, 0);

    public override string ToString() =>
        Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}") : File;
}
