using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Dialogs;

/// <summary>The forms in force, and the words by which their answers are read.</summary>
public sealed record DialogForms(FlowCatalog Flows, AnswerWords Words);

/// <summary>The name of code that takes a submitted form ("on-submit"). Declared as a static field, so that the check knows it.</summary>
/// <param name="name">As forms write it.</param>
/// <param name="needs">Questions that such a form has and requires: without their answers nothing can be recorded.</param>
public sealed class HandlerKey(string name, params IReadOnlyList<string> needs) : DialogKey(name)
{
    public IReadOnlyList<string> Needs { get; } = needs;

    /// <summary>It looks at the answers while the form is filled in, and may say that they cannot be submitted so.</summary>
    public bool MayObject { get; init; }
}

/// <summary>Reads <c>flows/</c> and <c>answers/</c> of the dialog directories; the flow engine checks them, and what it finds is told like the rest.</summary>
internal static class FormFiles
{
    private const string Flows = "flows";
    private const string Answers = "answers";
    private const string AnswersName = "answers.yaml";

    /// <param name="shipped">The shipped directory and its name in problems.</param>
    /// <param name="county">The county's, if it has one. A form of the same id, or its file of answers, replaces the shipped one.</param>
    /// <param name="handlers">What forms may name as "on-submit".</param>
    /// <returns>Null where no directory holds a form.</returns>
    public static DialogForms? Read(
        (string Directory, string Name) shipped, (string Directory, string Name)? county, IReadOnlyDictionary<string, HandlerKey> handlers, DialogProblems problems)
    {
        var ours = FilesIn(shipped, Flows, problems);
        var theirs = county is { } own ? FilesIn(own, Flows, problems) : [];
        if (ours is [] && theirs is [])
        {
            return null;
        }

        var replaced = FlowCatalog.Load(theirs).Flows.Select(flow => flow.Definition.Id).ToHashSet(StringComparer.Ordinal);
        var catalog = FlowCatalog.Load([.. ours.Where(file => !Ids(file).Any(replaced.Contains)), .. theirs]);
        foreach (var problem in catalog.Problems)
        {
            problems.Add(SpotOf(problem.Spot), SaidOf(problem.What), SaidOf(problem.Do));
        }

        foreach (var flow in catalog.Flows.Select(flow => flow.Definition).Where(_ => handlers.Count > 0))
        {
            CheckHandler(flow, handlers, problems);
        }

        return ReadWords(shipped, county, problems) is { } words ? new DialogForms(catalog, words) : null;
    }

    private static void CheckHandler(FlowDefinition flow, IReadOnlyDictionary<string, HandlerKey> handlers, DialogProblems problems)
    {
        var place = Spot.WholeFile($"{Flows}/{flow.Id}.yaml");
        if (!handlers.TryGetValue(flow.OnSubmit, out var handler))
        {
            problems.Add(
                place, new(DialogFileTexts.NoHandler, ("name", flow.OnSubmit)), new(DialogFileTexts.NoHandlerDo, ("names", string.Join("、", handlers.Keys.Order(StringComparer.Ordinal)))));
            return;
        }

        foreach (var question in handler.Needs.Where(id => flow.Find(id) is not { Required: true, When.Count: 0 }))
        {
            problems.Add(
                place, new(DialogFileTexts.HandlerNeeds, ("name", handler.Name), ("question", question)), new(DialogFileTexts.HandlerNeedsDo, ("question", question)));
        }
    }

    private static AnswerWords? ReadWords((string Directory, string Name) shipped, (string Directory, string Name)? county, DialogProblems problems)
    {
        var file = (county is { } own ? FilesIn(own, Answers, problems) : []).Concat(FilesIn(shipped, Answers, problems))
            .FirstOrDefault(found => found.Name.EndsWith('/' + AnswersName, StringComparison.Ordinal));
        if (file is null)
        {
            problems.Add(Spot.WholeFile($"{shipped.Name}/{Answers}"), new(DialogFileTexts.NoAnswers, ("name", AnswersName)), DialogFileTexts.NoAnswersDo);
            return null;
        }

        var words = AnswerWords.Read(file, out var found);
        foreach (var problem in found)
        {
            problems.Add(SpotOf(problem.Spot), SaidOf(problem.What), SaidOf(problem.Do));
        }

        return words;
    }

    private static IEnumerable<string> Ids(FlowFile file) => FlowCatalog.Load([file]).Flows.Select(flow => flow.Definition.Id);

    private static List<FlowFile> FilesIn((string Directory, string Name) layer, string folder, DialogProblems problems)
    {
        var files = new List<FlowFile>();
        var directory = Path.Combine(layer.Directory, folder);
        if (!Directory.Exists(directory))
        {
            return files;
        }

        foreach (var file in DialogReader.FilesIn(directory))
        {
            var shown = $"{layer.Name}/{folder}/{Path.GetRelativePath(directory, file.FullName).Replace('\\', '/')}";
            try
            {
                files.Add(new FlowFile(shown, File.ReadAllText(file.FullName)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problems.Add(Spot.WholeFile(shown), DialogFileTexts.NotListable, DialogFileTexts.AllowReading);
            }
        }

        return files;
    }

    private static Spot SpotOf(FlowSpot spot) => new(spot.File, spot.Line, spot.Column);

    private static Said SaidOf(FlowSaid said)
    {
        var caught = new Caught();
        said.In(caught);
        return caught.Said ?? throw new InvalidOperationException("A problem of a form says nothing.");
    }

    /// <summary>Takes key and values of a sentence instead of its words: the files that hold the words are only being read.</summary>
    private sealed class Caught : IFlowTexts
    {
        public Said? Said { get; private set; }

        public string Text(FlowText key, params ReadOnlySpan<(string Slot, object Value)> values)
        {
            Said = new Said(new TextKey(key.Name, [.. key.Slots]), values.ToArray());
            return "";
        }
    }
}
