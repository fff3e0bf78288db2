using System.Globalization;

namespace BotAssistant.Dialogs;

/// <summary>Something wrong in a dialog file: where it is, what it is, and what to do. The line is 0 where it is not on one line.</summary>
public sealed record DialogProblem(string File, int Line, int Column, string What, string Do)
{
    public override string ToString()
    {
        var place = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}") : File;
        return $"{place}: {What} {Do}";
    }
}

/// <summary>The dialog files cannot be used; the message lists every problem.</summary>
public sealed class DialogFilesException(IReadOnlyList<DialogProblem> problems)
    : Exception("The dialog files cannot be used:" + string.Concat(problems.Select(problem => Environment.NewLine + "  " + problem)))
{
    public IReadOnlyList<DialogProblem> Problems { get; } = problems;
}

internal sealed class DialogProblems
{
    private readonly List<DialogProblem> list = [];

    public int Count => list.Count;

    public void Add(Spot spot, string what, string todo) => list.Add(new(spot.File, spot.Line, spot.Column, what, todo));

    public IReadOnlyList<DialogProblem> ToList() =>
    [
        .. list.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column),
    ];
}

/// <summary>A place in a file.</summary>
internal readonly record struct Spot(string File, int Line, int Column)
{
    public static Spot WholeFile(string file) => new(file, 0, 0);

    public override string ToString() =>
        Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}") : File;
}
