using System.Text.RegularExpressions;
using BotAssistant.Retrieval.Decoding;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BotAssistant.Retrieval.Tests.Decoding;

public sealed partial class DecodingTextsTests
{
    [Fact]
    public async Task Every_key_has_its_sentence_with_no_other_slots_and_no_sentence_is_left_over()
    {
        var texts = await TextsAsync();

        Assert.Equal(DecodingKeys.All.Select(key => key.Name).Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(DecodingKeys.All, key => Assert.Equal(
            key.Slots.Order(StringComparer.Ordinal),
            Slot().Matches(texts[key.Name]).Select(slot => slot.Groups["slot"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    private static async Task<Dictionary<string, string>> TextsAsync()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "BotAssistant.sln")))
            directory = directory.Parent;
        Assert.NotNull(directory);
        var parser = new Parser(new StringReader(await File.ReadAllTextAsync(Path.Combine(directory.FullName, "dialogs", "texts", "document-files.yaml"))));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        string? key = null;
        while (parser.MoveNext())
        {
            if (parser.Current is not Scalar scalar)
                continue;
            if (key is null)
            {
                key = scalar.Value;
                continue;
            }
            texts.Add(key, scalar.Value);
            key = null;
        }
        return texts;
    }

    [GeneratedRegex(@"\{(?<slot>[a-z]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slot();
}
