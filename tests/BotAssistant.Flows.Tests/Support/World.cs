using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;

namespace BotAssistant.Flows.Tests.Support;

/// <summary>What the application would know: fictional households, places and records.</summary>
internal sealed class World
{
    public List<ListedEntry> Households { get; } =
    [
        new("h-1", "李国强", "李国强（三组）", "三组", "12", ["周桂芳"]),
        new("h-2", "王大山", "王大山（二组）", "二组", "7", []),
        new("h-3", "张秀兰", "张秀兰（三组）", "三组", "21", ["张小军"]),
        new("h-4", "张建国", "张建国（五组）", "五组", "33", []),
        new("h-5", "陈德福", "陈德福（一组）", "一组", "5", []),
    ];

    public List<ListedEntry> Regions { get; } =
    [
        new("r-1", "石门村", "青石乡石门村", "青石乡", "", []),
        new("r-2", "石门村", "白水镇石门村", "白水镇", "", []),
        new("r-3", "杨柳村", "青石乡杨柳村", "青石乡", "", []),
    ];

    public List<ListedEntry> Persons { get; } =
    [
        new("p-1", "许长河", "许长河（水务局）", "水务局", "", []),
        new("p-2", "鲁南山", "鲁南山（水务局）", "水务局", "", []),
        new("p-3", "孙桂芝", "孙桂芝（之母）", "", "", ["母亲"]),
    ];

    public List<ListedEntry> Matters { get; } =
    [
        new("m-17", "17号", "17号 责任落实（石门村）", "", "17", []),
        new("m-23", "23号", "23号 住房（杨柳村）", "", "23", []),
    ];

    public Dictionary<string, FlowValue> Known { get; } = [];

    public Dictionary<(string Subject, DateOnly Day), string> Records { get; } = [];

    /// <summary>What became of an entry; null when it is gone.</summary>
    public Dictionary<string, ListedEntry?> Merged { get; } = [];

    public FlowFacts Answer(FlowFacts facts, IEnumerable<FlowQuery> needs) => needs.Aggregate(facts, (known, need) => need switch
    {
        FlowQuery.Listed listed => known.With(listed, listed.Kind switch
        {
            QuestionKind.Household => Households,
            QuestionKind.Region => Regions,
            QuestionKind.Person => Persons,
            QuestionKind.Matter => Matters,
            _ => [],
        }),
        FlowQuery.Known value => known.With(value, Known.GetValueOrDefault(value.Source)),
        FlowQuery.Current current => known.With(current, Merged.TryGetValue(current.Id, out var into) ? into : Households.Concat(Regions).Concat(Persons).Concat(Matters).FirstOrDefault(entry => entry.Id == current.Id)),
        FlowQuery.Records records => known.With(records, Records.TryGetValue((records.Subject, records.Day), out var receipt) ? [new(receipt, records.Day)] : []),
        FlowQuery.Receipt receipt => known.With(receipt, "R-" + receipt.Session),
        _ => throw new InvalidOperationException($"The world knows no {need}."),
    });

    /// <summary>Repeats a step until all facts that it asks for are there, as the application does.</summary>
    public FlowStep Run(Func<FlowFacts, FlowStep> step)
    {
        var facts = FlowFacts.None;
        for (var round = 0; round < 10; round++)
        {
            var result = step(facts);
            if (result.Needs.Count == 0)
                return result;
            facts = Answer(facts, result.Needs);
        }
        throw new InvalidOperationException("A step asked for facts without an end.");
    }
}
