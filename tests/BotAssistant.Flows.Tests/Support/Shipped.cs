using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Running;

namespace BotAssistant.Flows.Tests.Support;

/// <summary>The files as the product ships them, read once.</summary>
internal static class Shipped
{
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "dialogs");

    public static YamlTexts Texts { get; } = new(Content("texts/flows.yaml"));

    public static AnswerWords Words { get; } = ReadWords();

    public static FlowCatalog Flows { get; } = Load();

    public static FlowEngine Engine { get; } = new(Flows, Words, Texts);

    public static string Content(string path) => File.ReadAllText(Path.Combine(Directory, path));

    private static AnswerWords ReadWords()
    {
        var words = AnswerWords.Read(new("dialogs/answers/answers.yaml", Content("answers/answers.yaml")), out var problems);
        return words ?? throw new InvalidOperationException(string.Join('\n', problems.Select(problem => problem.In(Texts))));
    }

    private static FlowCatalog Load()
    {
        var files = System.IO.Directory.GetFiles(Path.Combine(Directory, "flows"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(path => new FlowFile("dialogs/flows/" + Path.GetFileName(path), File.ReadAllText(path)));
        var catalog = FlowCatalog.Load(files);
        return catalog.Problems.Count == 0
            ? catalog
            : throw new InvalidOperationException(string.Join('\n', catalog.Problems.Select(problem => problem.In(Texts))));
    }
}
