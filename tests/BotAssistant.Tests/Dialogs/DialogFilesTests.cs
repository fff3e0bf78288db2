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
            "county/texts/ours.yaml:1:1: 没有名为“greting”的文字可以替换。是不是想写“greeting”？请改正名称，或者删掉这一条。",
            "dialogs/menus/menus.yaml:1:7: 菜单应当有 1 到 9 行。请写成列表，每行如：- {label: 帮助, say: 帮助}",
            "dialogs/texts/texts.yaml:1:1: 文字“greeting”里不能用空位 {contry}。是不是想写 {county}？可以用的空位：{county}。",
            "dialogs/texts/texts.yaml:2:1: 文字“notice”要有版本。请在名称下面分行写 version（如 1）和 text。",
            "dialogs/texts/texts.yaml:3:8: 这段文字是空的。请写上文字，或者删掉这一条。",
            "dialogs/texts/texts.yaml:4:1: 没有地方用到文字“unused”。请改正名称，或者删掉这一条。",
            "dialogs/words/words.yaml:1:26: 没有“tradition”这一类词。请用这几类之一：dialect、official、typo、synonym、urgent、traditional。",
        ], folder.Refused());
    }

    [Theory]
    [InlineData("- {concept: 火, words: [着火], not-after: [<不是>]}", "1:3: “火”里的概念“不是”哪里都没有写。")]
    [InlineData("- {concept: 火, words: [着火…]}", "1:24: 概念的词写得不对。")]
    [InlineData("- {concept: 火, words: [着火], not-after: 没}", "1:40: 概念的词写得不对。")]
    [InlineData("- {concept: 火, words: [着火], whole: 是}", "1:36: 这里应当写 true、false。")]
    [InlineData("- {concept: 火, words: [着火], before: [没]}", "1:29: “before”不应写在这里。")]
    public void What_is_wrong_with_a_concept_is_told(string line, string problem)
    {
        folder.Write("words/concepts.yaml", line + "\n");

        Assert.StartsWith("dialogs/words/concepts.yaml:" + problem, Assert.Single(folder.Refused()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_concept_is_read_with_what_rules_it_out()
    {
        folder.Write("words/concepts.yaml", "- {concept: 不是, words: [没]}\n- {concept: 火, words: [着火, 喊…不醒], whole: true, not-after: [<不是>], not-before: [保险]}\n");

        var concept = folder.Open().Current.Concepts.Single(concept => concept.Name == "火");
        Assert.Equal(["着火", "喊…不醒"], concept.Words);
        Assert.True(concept.IsWhole);
        Assert.Equal([new CueWord(true, "不是")], concept.NotAfter);
        Assert.Equal([new CueWord(false, "保险")], concept.NotBefore);
    }

    [Fact]
    public void A_missing_entry_is_named()
    {
        folder.Write("texts/texts.yaml", "notice: {version: 1, text: 三句话}\n");
        folder.Write("menus/menus.yaml", "main:\n  - {label: 帮助, say: 帮助}\n");

        Assert.Equal(["dialogs/texts: 缺少文字“greeting”。请在这个目录的文件里补上。"], folder.Refused());
    }

    [Theory]
    [InlineData("greeting: 一\ngreeting: 二\n", "2:1: “greeting”在这里写了两次，第一次在第 1 行。")]
    [InlineData("greeting: &a 一\nnotice: *a\n", "1:11: 这里不能用锚点（&名称）。")]
    [InlineData("greeting: !!binary 一\n", "1:11: 这里不能用标签（!名称）。")]
    [InlineData("greeting: [一, 二]\n", "1:11: 这里应当写 version、text。")]
    [InlineData("greeting: {version: 0, text: 一}\n", "1:21: 版本（version）应当是从 1 开始的整数。")]
    [InlineData("greeting: {version: 1, txt: 一}\n", "1:24: “txt”不应写在这里。")]
    [InlineData("greeting: '{county'\n", "1:11: 大括号“{”没有配对。")]
    [InlineData("greeting: 'a } b'\n", "1:11: 大括号“}”没有配对。")]
    [InlineData("greeting: '{County}'\n", "1:11: “{County}”不能用作空位的名称。")]
    [InlineData("- greeting\n", "1:1: 这个文件的写法不对。")]
    [InlineData("greeting: 一\n---\nnotice: 二\n", "2:1: 从这里开始成了第二份文档。")]
    [InlineData("greeting: \"一\n", "从这里开始看不懂，不符合 YAML 的写法。")]
    [InlineData("{[a]: b}", "1:1: 冒号左边应当是一个简单的名称。")]
    [InlineData("# nothing\n", "这个文件是空的。")]
    [InlineData("greeting: [[[[[[[[[[[[[[[[[[[[一]]]]]]]]]]]]]]]]]]]]\n", "1:19: 这里套的层数太多。")]
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
            "county/text/typo.yaml: 文件放在这里不会被读取。请移到这几个目录之一：intents、menus、texts、words。",
            "county/texts/gbk.yaml: 这个文件不是 UTF-8 编码。请另存为 UTF-8 编码。",
            "county/texts/large.yaml: 这个文件超过了 1 MB。请分成几个文件。",
            "county/texts/long.yaml:1:11: 这段文字超过了 2000 个字。请写短一些，大家是在手机上看的。",
            "county/texts/short.yml: 只读取以 .yaml 结尾的文件。请改文件名。",
        ], folder.Overruled());
    }

    [Fact]
    public void A_countys_directory_that_is_not_there_leaves_the_shipped_texts_in_force()
    {
        Directory.Delete(folder.County, recursive: true);

        Assert.Equal(["county: 没有这个目录。请建立这个目录，或者改正设置 Dialogs:Directory。"], folder.Overruled());
    }

    [Fact]
    public void The_same_words_cannot_mean_two_things()
    {
        folder.Write("intents/intents.yaml", "help: [帮助]\ncancel: [取消, 帮助]\n");

        Assert.Equal(["dialogs/intents/intents.yaml:2:1: “帮助”既是“cancel”的例句，又是“help”的例句（dialogs/intents/intents.yaml:1）。请只留一处。"],
            folder.Refused([.. DialogFolder.Keys, new IntentKey("cancel")]));
    }

    [Fact]
    public void An_entry_in_two_files_of_one_directory_is_refused()
    {
        folder.Write("texts/more.yaml", "greeting: 您好\n");

        Assert.Equal(["dialogs/texts/texts.yaml:1:1: “greeting”在两个地方都有，另一处在 dialogs/texts/more.yaml:1。请只留一处。"], folder.Refused());
    }

    [Fact]
    public void Two_keys_of_one_name_are_refused()
    {
        Assert.Equal(["code: 程序里有两处都叫“greeting”。请联系技术人员。"], folder.Refused([.. DialogFolder.Keys, new TextKey("greeting", "county")]));
    }

    [Fact]
    public void Without_the_words_for_a_problem_its_name_and_values_are_told()
    {
        File.Delete(Path.Combine(folder.Shipped, DialogFolder.Words));
        folder.Write("texts/texts.yaml", "greeting: 您好，{contry}\nnotice: {version: 1, text: 三句话}\n");

        var e = Assert.Throws<DialogFilesException>(() => folder.Open());

        Assert.Contains(
            "dialogs/texts/texts.yaml:1:1: [dialog-file.no-slot name=greeting, slot={contry}][dialog-file.nearest-slot nearest={county}, slots={county}]",
            e.Message, StringComparison.Ordinal);
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
