using System.Collections.Frozen;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Loading;

/// <summary>A form with what is stored beside its sessions.</summary>
/// <param name="Json">The definition as a session keeps it.</param>
/// <param name="Hash">Of <paramref name="Json"/>.</param>
public sealed record LoadedFlow(FlowDefinition Definition, string Json, string Hash);

/// <summary>A file of a form, as text.</summary>
/// <param name="Name">Shown in problems, such as dialogs/flows/visit-record.yaml.</param>
public sealed record FlowFile(string Name, string Content);

/// <summary>All forms in force at one moment. Never changes; a reload makes another.</summary>
public sealed class FlowCatalog
{
    private readonly FrozenDictionary<string, LoadedFlow> flows;

    private FlowCatalog(IEnumerable<LoadedFlow> loaded, IReadOnlyList<FlowProblem> problems)
    {
        flows = loaded.ToFrozenDictionary(flow => flow.Definition.Id, StringComparer.Ordinal);
        Problems = problems;
    }

    public IEnumerable<LoadedFlow> Flows => flows.Values.OrderBy(flow => flow.Definition.Id, StringComparer.Ordinal);

    /// <summary>What is wrong with the files, in their order. A form with a problem is not in the catalogue.</summary>
    public IReadOnlyList<FlowProblem> Problems { get; }

    public LoadedFlow? Find(string id) => flows.GetValueOrDefault(id);

    public static FlowCatalog Load(IEnumerable<FlowFile> files) => Load(files, FlowSpecs.InForce);

    internal static FlowCatalog Load(IEnumerable<FlowFile> files, FlowSpecs specs)
    {
        var problems = new FlowProblems();
        var loaded = new Dictionary<string, LoadedFlow>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (FlowReader.Read(file.Name, file.Content, problems, specs) is not { } definition)
                continue;
            var json = definition.ToJson();
            if (!loaded.TryAdd(definition.Id, new(definition, json, FlowDefinition.HashOf(json))))
                problems.Add(new(file.Name, 1, 1), new(FlowFileTexts.NameTwice, ("name", definition.Id)), FlowFileTexts.TwiceDo);
        }
        return new(loaded.Values, problems.All);
    }
}
