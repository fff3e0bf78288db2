namespace BotAssistant.Retrieval.Evaluation;

public enum EvaluationFileProblem
{
    /// <summary>A line is no JSON object of the expected form.</summary>
    Unreadable,

    /// <summary>An id that an earlier line has.</summary>
    RepeatedId,

    /// <summary>The packed data cannot be unpacked.</summary>
    BrokenGzip,

    /// <summary>No line at all.</summary>
    Empty,
}

/// <summary>A file for an evaluation that cannot be used.</summary>
/// <param name="path">The file.</param>
/// <param name="line">From 1; 0 where it is about the file as a whole.</param>
public sealed class EvaluationFileException(string path, int line, EvaluationFileProblem problem, Exception? inner = null)
    : Exception($"{path}({line}): {problem}", inner)
{
    public string Path { get; } = path;

    public int Line { get; } = line;

    public EvaluationFileProblem Problem { get; } = problem;
}
