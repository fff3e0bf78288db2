using System.Reflection;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>All that can be said about a file. The texts stand in <c>dialogs/texts/document-files.yaml</c>.</summary>
public static class DecodingKeys
{
    // Any file
    public static readonly DecodingKey UnknownFormat = new("document-file.unknown-format", "endings");
    public static readonly DecodingKey Empty = new("document-file.empty");
    public static readonly DecodingKey NoText = new("document-file.no-text");
    public static readonly DecodingKey NoBody = new("document-file.no-body");
    public static readonly DecodingKey TooLarge = new("document-file.too-large", "most");
    public static readonly DecodingKey TooLong = new("document-file.too-long", "most");
    public static readonly DecodingKey TooDeep = new("document-file.too-deep");
    public static readonly DecodingKey TooSlow = new("document-file.too-slow", "seconds");
    public static readonly DecodingKey Picture = new("document-file.picture");
    public static readonly DecodingKey Mislabelled = new("document-file.mislabelled", "ending", "found");

    // Text
    public static readonly DecodingKey NotText = new("document-file.not-text");
    public static readonly DecodingKey UnreadableCharacters = new("document-file.unreadable-characters", "count");
    public static readonly DecodingKey MixedEncodings = new("document-file.mixed-encodings");
    public static readonly DecodingKey GuessedEncoding = new("document-file.guessed-encoding", "encoding");

    // Office
    public static readonly DecodingKey EncryptedOffice = new("document-file.encrypted-office");
    public static readonly DecodingKey OldOffice = new("document-file.old-office");
    public static readonly DecodingKey OtherArchive = new("document-file.other-archive");
    public static readonly DecodingKey BrokenOffice = new("document-file.broken-office");
    public static readonly DecodingKey UnpacksTooLarge = new("document-file.unpacks-too-large");
    public static readonly DecodingKey ForbiddenXml = new("document-file.forbidden-xml");
    public static readonly DecodingKey TooManyCells = new("document-file.too-many-cells", "most");

    // PDF
    public static readonly DecodingKey PdfToolMissing = new("document-file.pdf-tool-missing");
    public static readonly DecodingKey EncryptedPdf = new("document-file.encrypted-pdf");
    public static readonly DecodingKey BrokenPdf = new("document-file.broken-pdf");
    public static readonly DecodingKey ScannedPdf = new("document-file.scanned-pdf");
    public static readonly DecodingKey ScannedPages = new("document-file.scanned-pages", "pages");

    // What stands before a document
    public static readonly DecodingKey FrontNotClosed = new("document-file.front-not-closed");
    public static readonly DecodingKey FrontNotYaml = new("document-file.front-not-yaml");
    public static readonly DecodingKey FrontNotEntries = new("document-file.front-not-entries");
    public static readonly DecodingKey FrontTwice = new("document-file.front-twice", "name", "first");
    public static readonly DecodingKey FrontReference = new("document-file.front-reference");
    public static readonly DecodingKey FrontTooDeep = new("document-file.front-too-deep");
    public static readonly DecodingKey FrontTooLong = new("document-file.front-too-long", "most");

    // Lines of JSON
    public static readonly DecodingKey LineNotJson = new("document-file.line-not-json");
    public static readonly DecodingKey LineNotObject = new("document-file.line-not-object");
    public static readonly DecodingKey LineLacks = new("document-file.line-lacks", "name");
    public static readonly DecodingKey LineValue = new("document-file.line-value", "name");
    public static readonly DecodingKey LineTwice = new("document-file.line-twice", "name");
    public static readonly DecodingKey LineNoText = new("document-file.line-no-text");
    public static readonly DecodingKey TooManyLines = new("document-file.too-many-lines", "most");
    public static readonly DecodingKey NoGoodLine = new("document-file.no-good-line", "count");

    /// <summary>Every key of this class, so that whoever registers the texts cannot forget one.</summary>
    public static IReadOnlyList<DecodingKey> All { get; } =
    [
        .. typeof(DecodingKeys).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => field.GetValue(null))
            .OfType<DecodingKey>(),
    ];
}
