using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Running;

namespace BotAssistant.Flows.Tests.Support;

/// <summary>Small forms that tests write out themselves.</summary>
internal static class Forms
{
    public static string Of(string questions, string more = "") =>
        $"""
        spec: 1
        id: test
        title: 测试表
        audience: both
        start: [填表]
        summary: 一张表
        on-submit: test
        {more}
        questions:
        {string.Join('\n', questions.Trim('\n').Split('\n').Select(line => "  " + line))}
        """;

    public static FlowCatalog Load(string yaml)
    {
        var catalog = FlowCatalog.Load([new("test.yaml", yaml)]);
        Assert.Equal([], catalog.Problems.Select(problem => problem.In(Shipped.Texts)));
        return catalog;
    }

    public static FlowEngine Engine(string yaml) => new(Load(yaml), Shipped.Words, Shipped.Texts);

    /// <summary>The form was begun and its first question put.</summary>
    public static Conversation Begin(string yaml, bool presses = false)
    {
        var talk = new Conversation(Engine(yaml), "test", presses);
        talk.Say("填表");
        return talk;
    }
}
