using System.Text;
using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.Retrieval.Tests.Decoding;

/// <summary>Short ways to say what a test decodes and expects.</summary>
internal static class Decode
{
    public static async Task<Decoded.Documents> DocumentsAsync(string name, byte[] content, DecodingLimits? limits = null) =>
        Assert.IsType<Decoded.Documents>(await DocumentDecoder.DecodeAsync(name, content, limits ?? DecodingLimits.Default, default));

    public static Task<Decoded.Documents> DocumentsAsync(string name, string content) => DocumentsAsync(name, Encoding.UTF8.GetBytes(content));

    public static async Task<DecodedDocument> OneAsync(string name, byte[] content) => Assert.Single((await DocumentsAsync(name, content)).Items);

    public static async Task<DecodedDocument> OneAsync(string name, string content) => Assert.Single((await DocumentsAsync(name, content)).Items);

    public static async Task<DecodingProblem> RefusedAsync(string name, byte[] content, DecodingLimits? limits = null) =>
        Assert.IsType<Decoded.Refused>(await DocumentDecoder.DecodeAsync(name, content, limits ?? DecodingLimits.Default, default)).Why;

    public static Task<DecodingProblem> RefusedAsync(string name, string content, DecodingLimits? limits = null) =>
        RefusedAsync(name, Encoding.UTF8.GetBytes(content), limits);

    /// <summary>The blocks of a text: tables whole, everything else line by line.</summary>
    public static string[] Blocks(this DecodedDocument document) => document.Text.Split("\n\n");
}
