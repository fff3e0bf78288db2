using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Answers;
using BotAssistant.Policies.Import;
using BotAssistant.Policies.Library;
using BotAssistant.Policies.Topics;
using BotAssistant.Regions;
using BotAssistant.Retrieval.Decoding;
using BotAssistant.Tests.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>The shipped documents with those of the demo county, in memory.</summary>
internal static class ShippedPolicies
{
    public const string PublicUrl = "http://chat.example";

    private static readonly Lazy<LibraryFacts> Made = new(() => Facts(Documents));

    private static readonly Lazy<IReadOnlyList<PolicyDocument>> Read = new(ReadAll);

    public static Gazetteer Gazetteer { get; } = MakeGazetteer();

    public static TopicCatalog Topics { get; } = ReadTopics();

    public static IReadOnlyList<PolicyDocument> Documents => Read.Value;

    public static LibraryFacts Shipped => Made.Value;

    public static FactSources Sources { get; } = new([new Source(Shipped), .. FormSources.All]);

    public static FactSources SourcesOf(params PolicyDocument[] documents) => new([new Source(Facts(documents)), .. FormSources.All]);

    /// <summary>The shipped library alone, for facts of a test's own.</summary>
    public static IFactSource SourceOfShipped => new Source(Shipped);

    public static FactSources SourcesBeside(IFactSource other) => new([new Source(Shipped), other]);

    public static LibraryFacts Facts(IEnumerable<PolicyDocument> documents) => new(
        PolicyLibrary.Build(1, Topics, documents.Select(document => new PolicyEdition(document, 1, PolicySeal.Of(document))), Talk.Dialogs.SearchFolding()),
        new PlaceRecogniser(Gazetteer), Gazetteer, PublicUrl);

    /// <summary>A document as it would stand in a file.</summary>
    public static PolicyDocument Document(string text, string name = "test.md")
    {
        var decoded = Decode(name, System.Text.Encoding.UTF8.GetBytes(text));
        var problems = new List<ImportProblem>();
        return new FrontMatterReader(Topics, Gazetteer, RegionCode.Parse("990121")).Read(name, name, Assert.Single(decoded), problems)
            ?? throw new InvalidOperationException(string.Join('\n', problems.Select(problem => problem.In(Talk.Dialogs))));
    }

    private static List<PolicyDocument> ReadAll()
    {
        var reader = new FrontMatterReader(Topics, Gazetteer, RegionCode.Parse("990121"));
        var documents = new List<PolicyDocument>();
        foreach (var file in ShippedLibrary.Directories(withDemo: true).SelectMany(directory => Directory.EnumerateFiles(directory, "*.md", SearchOption.AllDirectories)))
        {
            var problems = new List<ImportProblem>();
            documents.AddRange(Decode(Path.GetFileName(file), File.ReadAllBytes(file)).Select(decoded => reader.Read(file, file, decoded, problems)
                ?? throw new InvalidOperationException(string.Join('\n', problems.Select(problem => problem.In(Talk.Dialogs))))));
        }

        return documents;
    }

    private static IReadOnlyList<DecodedDocument> Decode(string name, byte[] content) =>
        Assert.IsType<Decoded.Documents>(DocumentDecoder.DecodeAsync(name, content, new DecodingLimits(), CancellationToken.None).GetAwaiter().GetResult()).Items;

    private static TopicCatalog ReadTopics()
    {
        var problems = new DialogProblems();
        var topics = TopicFiles.Read([Path.Combine(ShippedLibrary.Directory, TopicFiles.Name)], problems);
        Assert.Equal(0, problems.Count);
        return topics;
    }

    private static Gazetteer MakeGazetteer()
    {
        using var national = RegionFiles.National();
        return Gazetteer.Load(national, RegionFiles.Demo());
    }

    private sealed class Source(LibraryFacts facts) : FactSource<LibraryWanted, LibraryFacts>
    {
        protected override LibraryFacts Answer(LibraryWanted request, FactAsker asker) => facts;
    }
}
