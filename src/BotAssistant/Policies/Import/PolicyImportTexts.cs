using BotAssistant.Dialogs;
using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.Policies.Import;

/// <summary>What may be wrong with documents that are taken in.</summary>
internal static class PolicyImportTexts
{
    public static readonly TextKey UnknownTopic = new("import.unknown-topic", "topic");
    public static readonly TextKey UnknownRegion = new("import.unknown-region", "region");
    public static readonly TextKey WrongDate = new("import.wrong-date", "field", "value");
    public static readonly TextKey EndBeforeStart = new("import.end-before-start", "from", "until");
    public static readonly TextKey UnknownField = new("import.unknown-field", "field");
    public static readonly TextKey WrongValue = new("import.wrong-value", "field", "value", "allowed");
    public static readonly TextKey WrongId = new("import.wrong-id", "id");
    public static readonly TextKey NoTitle = new("import.no-title");
    public static readonly TextKey NoText = new("import.no-text");
    public static readonly TextKey TooLong = new("import.too-long", "field", "most");
    public static readonly TextKey Twice = new("import.twice", "id", "first");
    public static readonly TextKey Cycle = new("import.cycle", "ids");
    public static readonly TextKey SupersedesUnknown = new("import.supersedes-unknown", "id");
    public static readonly TextKey OtherTitle = new("import.other-title", "stored", "title");
    public static readonly TextKey Renamed = new("import.renamed", "id");
    public static readonly TextKey SameContent = new("import.same-content", "first");
    public static readonly TextKey TitleOfText = new("import.title-of-text", "title");
    public static readonly TextKey TitleOfName = new("import.title-of-name", "title");
    public static readonly TextKey Link = new("import.link");
    public static readonly TextKey TooDeep = new("import.too-deep", "most");
    public static readonly TextKey EmptyDirectory = new("import.empty-directory", "extensions");
    public static readonly TextKey OldWord = new("import.old-word");
    public static readonly TextKey OldTable = new("import.old-table");
    public static readonly TextKey Slides = new("import.slides");
    public static readonly TextKey Packed = new("import.packed");
    public static readonly TextKey Picture = new("import.picture");
    public static readonly TextKey NoTopicNoDate = new("import.no-topic-no-date");
    public static readonly TextKey NoTopic = new("import.no-topic");
    public static readonly TextKey NoDate = new("import.no-date");
    public static readonly TextKey NoFile = new("import.no-file");
    public static readonly TextKey NotReadable = new("import.not-readable");
    public static readonly TextKey TooLarge = new("import.too-large", "megabytes");
    public static readonly TextKey OtherKind = new("import.other-kind", "extensions");

    /// <summary>A text for each problem of the decoders.</summary>
    public static readonly IReadOnlyList<TextKey> Decoding = [.. DecodingKeys.All.Select(key => new TextKey(key.Name, [.. key.Slots]))];

    private static readonly Dictionary<string, TextKey> ByName = Decoding.ToDictionary(key => key.Name, StringComparer.Ordinal);

    public static Said Of(DecodingProblem problem) =>
        new(ByName[problem.Key.Name], [.. problem.Slots.Select(slot => (slot.Key, (object)slot.Value))]);
}
