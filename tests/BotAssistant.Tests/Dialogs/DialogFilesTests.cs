using System.Text;
using BotAssistant.Dialogs;
using FsCheck;
using FsCheck.Fluent;

namespace BotAssistant.Tests.Dialogs;

public sealed class DialogFilesTests : IDisposable
{
    private readonly DialogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_shipped_entries_are_read()
    {
        var dialogs = folder.Open().Current;

        Assert.Equal("您好，澜溪县", dialogs.Text(DialogFolder.Greeting, ("county", "澜溪县")));
        Assert.Equal((2, "三句话"), dialogs.Versioned(DialogFolder.Notice));
        Assert.Equal([new MenuItem("帮助", "帮助一下")], dialogs.Menu(DialogFolder.Main));
        Assert.Equal(["帮助", "帮忙"], Assert.Single(dialogs.Intents).Examples);
        Assert.Equal([new WordRule("幫", "帮", WordKind.Traditional)], dialogs.Words);
    }

    [Fact]
    public void A_county_replaces_single_entries_and_leaves_the_others()
    {
        folder.Write("texts/ours.yaml", "greeting: 欢迎来{county}\n", county: true);
        folder.Write("menus/ours.yaml", "main:\n  - {label: 救助, say: 救助}\n", county: true);
        folder.Write("intents/ours.yaml", "help: [搭把手]\n", county: true);
        folder.Write("words/ours.yaml", "- {from: 幫, to: 邦, kind: typo}\n- {from: 侬, to: 你, kind: dialect}\n", county: true);

        var dialogs = folder.Open().Current;

        Assert.Equal("欢迎来澜溪县", dialogs.Text(DialogFolder.Greeting, ("county", "澜溪县")));
        Assert.Equal("三句话", dialogs.Text(DialogFolder.Notice));
        Assert.Equal("救助", Assert.Single(dialogs.Menu(DialogFolder.Main)).Label);
        Assert.Equal(["搭把手"], Assert.Single(dialogs.Intents).Examples);
        Assert.Equal(2, dialogs.Words.Count);
        Assert.Contains(new WordRule("幫", "邦", WordKind.Typo), dialogs.Words);
    }

    [Fact]
    public void A_value_is_put_in_as_it_is()
    {
        var text = folder.Open().Current.Text(DialogFolder.Greeting, ("county", "{county} {0} }}{{"));

        Assert.Equal("您好，{county} {0} }}{{", text);
    }

    [Fact]
    public void A_brace_written_twice_is_a_brace()
    {
        folder.Write("texts/texts.yaml", "greeting: \"{{{county}}}\"\nnotice: {version: 2, text: 三句话}\n");

        Assert.Equal("{澜溪县}", folder.Open().Current.Text(DialogFolder.Greeting, ("county", "澜溪县")));
    }

    [Fact]
    public void Code_that_forgets_a_slot_or_makes_one_up_is_told_so()
    {
        var dialogs = folder.Open().Current;

        Assert.Throws<ArgumentException>(() => dialogs.Text(DialogFolder.Greeting));
        Assert.Throws<ArgumentException>(() => dialogs.Text(DialogFolder.Greeting, ("county", "x"), ("country", "y")));
        Assert.Throws<KeyNotFoundException>(() => dialogs.Text(new TextKey("other")));
    }

    [Fact]
    public void A_start_with_broken_files_lists_every_problem_with_its_place_and_what_to_do()
    {
        folder.Write("texts/texts.yaml", "greeting: 您好，{contry}\nnotice: 没有版本\nempty: ''\nunused: 没人用\n");
        folder.Write("menus/menus.yaml", "main: 帮助\n");
        folder.Write("words/words.yaml", "- {from: 幫, to: 帮, kind: tradition}\n");
        folder.Write("texts/ours.yaml", "greting: 您好\n", county: true);

        Assert.Equal(
        [
            "county/texts/ours.yaml:1:1: There is no text 'greting' to replace. Did you mean 'greeting'? Correct the name, or delete the entry.",
            "dialogs/menus/menus.yaml:1:7: A menu has one to 9 lines. Write a list of lines like '- {label: 帮助, say: 帮助}'.",
            "dialogs/texts/texts.yaml:1:1: The text 'greeting' has no slot {contry}. Did you mean 'county'? Use {county}.",
            "dialogs/texts/texts.yaml:2:1: The text 'notice' needs a version. Write 'version: 1' and 'text: …' below its name.",
            "dialogs/texts/texts.yaml:3:8: This text is empty. Write it, or delete the entry.",
            "dialogs/texts/texts.yaml:4:1: Nothing uses the text 'unused'. Correct the name, or delete the entry.",
            "dialogs/words/words.yaml:1:26: 'tradition' is no kind of word. Use one of dialect, official, typo, synonym, urgent, traditional.",
        ], folder.Refused());
    }

    [Fact]
    public void A_missing_entry_is_named()
    {
        folder.Write("texts/texts.yaml", "notice: {version: 1, text: 三句话}\n");
        folder.Write("menus/menus.yaml", "main:\n  - {label: 帮助, say: 帮助}\n");

        Assert.Equal(["dialogs/texts: The text 'greeting' is missing. Add it to a file in this directory."], folder.Refused());
    }

    [Theory]
    [InlineData("greeting: 一\ngreeting: 二\n", "2:1: 'greeting' stands here twice, first at line 1.")]
    [InlineData("greeting: &a 一\nnotice: *a\n", "1:11: Anchors (&name) are not read here.")]
    [InlineData("greeting: !!binary 一\n", "1:11: Tags (!name) are not read here.")]
    [InlineData("greeting: [一, 二]\n", "1:11: version, text are expected here.")]
    [InlineData("greeting: {version: 0, text: 一}\n", "1:21: The version has to be a number from 1.")]
    [InlineData("greeting: {version: 1, txt: 一}\n", "1:24: 'txt' does not belong here.")]
    [InlineData("greeting: '{county'\n", "1:11: The brace '{' has no partner.")]
    [InlineData("greeting: 'a } b'\n", "1:11: The brace '}' has no partner.")]
    [InlineData("greeting: '{County}'\n", "1:11: '{County}' is not the name of a slot.")]
    [InlineData("- greeting\n", "1:1: This file has the wrong shape.")]
    [InlineData("greeting: 一\n---\nnotice: 二\n", "2:1: A second document begins here.")]
    [InlineData("greeting: \"一\n", "This is not readable as YAML")]
    [InlineData("{[a]: b}", "1:1: A key has to be a simple word.")]
    [InlineData("# nothing\n", "This file is empty.")]
    [InlineData("greeting: [[[[[[[[[[[[[[[[[[[[一]]]]]]]]]]]]]]]]]]]]\n", "1:19: This is nested too deeply.")]
    public void A_broken_text_file_says_where_and_why(string content, string problem)
    {
        folder.Write("texts/texts.yaml", content);

        Assert.Contains(folder.Refused(), line => line.StartsWith("dialogs/texts/texts.yaml", StringComparison.Ordinal) && line.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_in_another_encoding_too_large_or_at_the_wrong_place_is_refused()
    {
        folder.WriteBytes("texts/gbk.yaml", [0xC4, 0xFA, 0xBA, 0xC3], county: true);
        folder.WriteBytes("texts/large.yaml", Encoding.UTF8.GetBytes("greeting: " + new string('a', 1024 * 1024)), county: true);
        folder.Write("text/typo.yaml", "greeting: 一\n", county: true);
        folder.Write("texts/short.yml", "greeting: 一\n", county: true);
        folder.Write("texts/long.yaml", "greeting: " + new string('长', 2001), county: true);
        folder.Write("texts/.hidden.yaml", "nonsense", county: true);
        folder.Write("texts/readme.txt", "nonsense", county: true);

        Assert.Equal(
        [
            "county/text/typo.yaml: Nothing reads a file at this place. Move it into one of intents, menus, texts, words.",
            "county/texts/gbk.yaml: This file is not UTF-8. Save it with the encoding UTF-8.",
            "county/texts/large.yaml: This file is larger than 1 MB. Split it.",
            "county/texts/long.yaml:1:11: This text is longer than 2000 characters. Shorten it: people read it on a phone.",
            "county/texts/short.yml: Only files that end in .yaml are read. Rename it.",
        ], folder.Refused());
    }

    [Fact]
    public void A_directory_that_is_not_there_stops_the_start()
    {
        Directory.Delete(folder.County, recursive: true);

        Assert.Equal(["county: There is no such directory. Create it, or correct the setting Dialogs:Directory."], folder.Refused());
    }

    [Fact]
    public void The_same_words_cannot_mean_two_things()
    {
        folder.Write("intents/intents.yaml", "help: [帮助]\ncancel: [取消, 帮助]\n");

        Assert.Equal(["dialogs/intents/intents.yaml:2:1: '帮助' is an example of 'cancel' and of 'help' (dialogs/intents/intents.yaml:1). Keep it in one place."],
            folder.Refused([.. DialogFolder.Keys, new IntentKey("cancel")]));
    }

    [Fact]
    public void An_entry_in_two_files_of_one_directory_is_refused()
    {
        folder.Write("texts/more.yaml", "greeting: 您好\n");

        Assert.Equal(["dialogs/texts/texts.yaml:1:1: 'greeting' stands in two places, first at dialogs/texts/more.yaml:1. Keep one of them."], folder.Refused());
    }

    [Fact]
    public void Two_keys_of_one_name_are_refused()
    {
        Assert.Equal(["code: Two keys are called 'greeting'. Rename one of them."], folder.Refused([.. DialogFolder.Keys, new TextKey("greeting", "county")]));
    }

    [Fact]
    public void No_content_does_worse_than_being_refused()
    {
        var content = Gen.Elements('a', ':', ' ', '\n', '-', '{', '}', '[', ']', '"', '\'', '|', '>', '&', '*', '!', '#', '%', '@', ',', '?', '\t', '帮', '\0', '\uD800', '\u0085')
            .ArrayOf().Resize(60).Select(chars => new string(chars));

        Prop.ForAll(content.ToArbitrary(), text =>
        {
            var problems = new DialogProblems();
            _ = YamlTree.Read("f", text, problems);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }
}
