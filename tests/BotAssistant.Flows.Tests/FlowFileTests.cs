using System.Text.Json;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Tests.Support;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Tests;

public sealed class FlowFileTests
{
    private const string Good = """
        spec: 1
        id: test
        title: 测试表
        audience: both
        start: [填表]
        summary: 一张表
        on-submit: test
        questions:
          - {id: sick, label: 生病, ask: 有人生病吗？, kind: yes-no, required: true}
          - {id: who, label: 谁, ask: 是谁？, kind: text, when: {sick: "yes"}}
        """;

    /// <summary>What replaces what in a good file, and where the problem is told.</summary>
    public static TheoryData<string, string, string, string> Broken => new()
    {
        { "spec: 1\n", "", ":1:1", "缺少“spec”。请在开头写“spec: 1”。" },
        { "spec: 1", "spec: 7", ":1:7", "这个“spec”不认识。请在开头写“spec: 1”。" },
        { "id: test", "id: Test", ":2:5", "“Test”不能当名称。" },
        { "title: 测试表", "title: 一二三四五六七八九十一二三四五六七八九十一", ":3:8", "“title”太长，最多20个字。" },
        { "title: 测试表\n", "", ":1:1", "缺少“title”。请补上。" },
        { "audience: both", "audience: all", ":4:11", "“audience”不能是“all”。请用这几个之一：household、cadre、both。" },
        { "start: [填表]\n", "", ":1:1", "缺少“start”。" },
        { "start: [填表]", "start: [填表, 填表]", ":5:13", "“填表”写了两次。" },
        { "start: [填表]", "start: 填表", ":5:8", "“start”应当是一个列表。" },
        { "summary: 一张表", "summary: \"{nobody}\"", ":6:10", "没有“nobody”这个问题。" },
        { "on-submit: test", "on_submit: test", ":7:1", "这里没有“on_submit”这一项。" },
        { "on-submit: test\n", "on-submit: test\nsubject: who\n", ":8:10", "“subject”不能是“who”。" },
        { "on-submit: test\n", "on-submit: test\nexpires-after-days: 0\n", ":8:21", "“expires-after-days”不是可以用的数。请写1到365之间的数。" },
        { "on-submit: test\n", "on-submit: test\ngroups:\n  - {id: g, ask: 好吗？}\n", ":9:10", "组“g”里没有问题。" },
        { "kind: yes-no", "kind: bool", ":9:46", "“kind”不能是“bool”。" },
        { "kind: yes-no, required: true", "kind: yes-no, required: ja", ":9:64", "“required”只能是 true 或者 false。" },
        { "kind: yes-no, required: true", "kind: choice", ":9:5", "缺少“options”。" },
        { "kind: yes-no, required: true", "kind: photo", ":9:5", "缺少“purpose”。" },
        { "kind: yes-no, required: true", "kind: photo, purpose: 看, required: true", ":9:75", "“photo”不能是必填的。" },
        { "kind: yes-no, required: true", "kind: yes-no, required: true, asked: false", ":9:77", "必填的问题不能写“asked: false”。" },
        { "kind: yes-no, required: true", "kind: yes-no, options: [{id: a, label: 甲}]", ":9:63", "“options”不能用在“yes-no”这一种问题上。" },
        { "kind: yes-no, required: true", "kind: choice, options: [{id: a, label: 甲}, {id: a, label: 乙}]", "", "选项“a”写了两次。" },
        { "kind: yes-no, required: true", "kind: choice, options: [{id: a, label: 甲}, {id: b, label: 乙, words: [甲]}]", "", "“甲”在“a”和“b”里都有。" },
        { "kind: yes-no, required: true", "kind: number, check: {min: 1}", ":9:5", "缺少“error”。" },
        { "kind: yes-no, required: true", "kind: number, check: {min: 9, max: 1}, error: 不对", ":9:61", "最小的比最大的还大。" },
        { "kind: yes-no, required: true", "kind: number, check: {pattern: a}, error: 不对", "", "“pattern”不能用在“number”这一种问题上。" },
        { "kind: yes-no, required: true", "kind: text, check: {pattern: \"(a)\\\\1\"}, error: 不对", "", "不是可以用的格式。" },
        { "kind: yes-no, required: true", "kind: date, check: {not-before: gestern}, error: 不对", "", "“gestern”不是日子。" },
        { "kind: yes-no, required: true", "kind: yes-no, error: 不对", "", "写了“error”，没有写“check”。" },
        { "kind: yes-no, required: true", "kind: yes-no, known: phone", "", "“phone”不能当“known”。" },
        { "kind: yes-no, required: true", "kind: yes-no, take: rest", "", "“take”不能用在“yes-no”这一种问题上。" },
        { "kind: yes-no, required: true", "kind: yes-no, unit: 口", "", "“unit”不能用在“yes-no”这一种问题上。" },
        { "kind: yes-no, required: true", "kind: yes-no, group: g", "", "一组里的问题要写“same”。" },
        { "when: {sick: \"yes\"}", "when: {sick: maybe}", ":10:", "问题“sick”没有“maybe”这个选项。" },
        { "when: {sick: \"yes\"}", "when: {who: \"yes\"}", ":10:", "“when”里的“who”不是前面的问题。" },
        { "when: {sick: \"yes\"}", "when: sick", ":10:", "“when”应当写成“问题: 答案”。" },
        { "id: who", "id: sick", ":10:10", "“sick”有两个。" },
        { "label: 谁", "label: 生病", ":10:", "“生病”有两个。" },
        { "questions:", "questions: &a", "", "这里不能用 &、*、! 这些记号。" },
        { "title: 测试表", "title: [", "", "YAML" },
        { "id: test\n", "id: test\nid: test\n", ":3:1", "“id”在第2行已经写过。" },
    };

    [Fact]
    public void The_good_file_is_good() => Assert.Equal([], Told(Good));

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_rule_is_told_with_its_place_and_what_to_do(string good, string broken, string place, string told)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);

        var problems = Told(Good.Replace(good, broken, StringComparison.Ordinal));

        Assert.Contains(problems, problem => problem.StartsWith("dialogs/flows/test.yaml" + place, StringComparison.Ordinal) && problem.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_are_told_at_once_in_their_order()
    {
        var problems = Told(Good.Replace("title: 测试表", "titel: 测试表", StringComparison.Ordinal).Replace("kind: text", "kind: txt", StringComparison.Ordinal));

        Assert.Equal(
            ["dialogs/flows/test.yaml:1:1", "dialogs/flows/test.yaml:3:1", "dialogs/flows/test.yaml:10:41"],
            problems.Select(problem => string.Join(':', problem.Split(':').Take(3))));
    }

    [Fact]
    public void A_form_with_a_problem_leaves_the_others_in_force()
    {
        var catalog = FlowCatalog.Load([new("a.yaml", Good), new("b.yaml", "spec: 1\nid: other")]);

        Assert.Equal("test", Assert.Single(catalog.Flows).Definition.Id);
        Assert.NotEmpty(catalog.Problems);
    }

    [Fact]
    public void Too_many_questions_are_refused()
    {
        var many = string.Concat(Enumerable.Range(0, 41).Select(i => $"\n  - {{id: q{i}, label: 问{i}, ask: 好？, kind: text}}"));

        Assert.Contains("“questions”太多，最多40个。", Assert.Single(Told(Good + many)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_an_older_format_is_upgraded()
    {
        // What a format 2 would do: "prompt" is the new name of "ask".
        static YamlNode Renamed(YamlNode node) => node switch
        {
            YamlMap map => new YamlMap(map.Spot, [.. map.Entries.Select(entry => (entry.Key with { Value = entry.Key.Value == "prompt" ? "ask" : entry.Key.Value }, Renamed(entry.Value)))]),
            YamlList list => new YamlList(list.Spot, [.. list.Items.Select(Renamed)]),
            _ => node,
        };
        var specs = new FlowSpecs(2, [new(1, map => (YamlMap)Renamed(map))]);
        var old = Good.Replace("ask:", "prompt:", StringComparison.Ordinal);

        var catalog = FlowCatalog.Load([new("old.yaml", old)], specs);

        Assert.Equal([], catalog.Problems.Select(problem => problem.In(Shipped.Texts)));
        Assert.Equal(("有人生病吗？", 2), (catalog.Find("test")!.Definition.Questions[0].Ask, catalog.Find("test")!.Definition.Spec));
        Assert.NotEmpty(FlowCatalog.Load([new("late.yaml", Good.Replace("spec: 1", "spec: 3", StringComparison.Ordinal))], specs).Problems);
    }

    [Fact]
    public void A_definition_comes_back_from_its_stored_form()
    {
        var loaded = Shipped.Flows.Find("visit-record")!;

        var again = JsonSerializer.Deserialize(loaded.Json, FlowJson.Compact.FlowDefinition)!;

        Assert.Equal(loaded.Json, again.ToJson());
        Assert.Equal(loaded.Hash, FlowDefinition.HashOf(again.ToJson()));
    }

    [Fact]
    public void The_schema_for_editors_knows_what_the_reader_knows()
    {
        using var schema = JsonDocument.Parse(Shipped.Content("flows/flow.schema.json"));
        var kinds = schema.RootElement.GetProperty("$defs").GetProperty("question").GetProperty("properties").GetProperty("kind").GetProperty("enum");
        Assert.Equal(QuestionKinds.ByName.Keys.Order(StringComparer.Ordinal), kinds.EnumerateArray().Select(kind => kind.GetString()!).Order(StringComparer.Ordinal));

        // The reader names what it knows when it meets something else.
        Assert.Equal(Names(schema.RootElement), Known(Good + "\nx: 1"));
        Assert.Equal(Names(schema.RootElement.GetProperty("$defs").GetProperty("question")), Known(Good.Replace("kind: text", "kind: text, x: 1", StringComparison.Ordinal)));
        Assert.Equal(
            Names(schema.RootElement.GetProperty("$defs").GetProperty("check")),
            Known(Good.Replace("kind: text", "kind: text, error: 不对, check: {x: 1}", StringComparison.Ordinal)));

        static string[] Names(JsonElement element) => [.. element.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)];
        static string[] Known(string yaml)
        {
            var told = Told(yaml).First(problem => problem.Contains("这里没有“x”", StringComparison.Ordinal));
            return [.. told[(told.LastIndexOf('：') + 1)..].TrimEnd('。').Split('、').Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void Each_text_has_its_wording_and_each_wording_its_text()
    {
        Assert.Equal(FlowTexts.All.Select(text => text.Name).Order(StringComparer.Ordinal), Shipped.Texts.Wording.Keys.Order(StringComparer.Ordinal));
        Assert.All(FlowTexts.All, text => Assert.Empty(SummaryLine.Slots(Shipped.Texts.Wording[text.Name]).Except(text.Slots)));
    }

    [Fact]
    public void Words_of_answers_that_are_missing_or_unknown_are_told()
    {
        var content = Shipped.Content("answers/answers.yaml");

        Assert.Null(Flows.Answers.AnswerWords.Read(new("answers.yaml", content.Replace("\nhedges:", "\nhegdes:", StringComparison.Ordinal)), out var problems));

        var told = problems.Select(problem => problem.In(Shipped.Texts)).ToArray();
        Assert.Equal(2, told.Length);
        Assert.Contains(told, problem => problem.Contains("缺少“hedges”。请补上。", StringComparison.Ordinal));
        Assert.Contains(told, problem => problem.Contains("这里没有“hegdes”这一项。", StringComparison.Ordinal));
    }

    private static string[] Told(string yaml) =>
        [.. FlowCatalog.Load([new("dialogs/flows/test.yaml", yaml)]).Problems.Select(problem => problem.In(Shipped.Texts))];
}
