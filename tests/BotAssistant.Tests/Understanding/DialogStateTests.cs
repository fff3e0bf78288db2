using System.Text.Json;
using BotAssistant.Flows.Running;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

public sealed class DialogStateTests
{
    [Fact]
    public void The_state_comes_back_as_it_was()
    {
        var state = new DialogState { Offered = [new("县里的电话", "电话")], Asked = "clear", NotUnderstoodInARow = 2, LastReply = "好的。" };

        var read = DialogState.FromJson(state.ToJson());

        Assert.Equal(state.Offered, read.Offered);
        Assert.Equal(state.ToJson(), read.ToJson());
        Assert.Contains("县里的电话", state.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_ways_of_writing_the_state_are_read_alike()
    {
        var state = new DialogState { Offered = [new("县里的电话", "电话")], Asked = "clear" };

        Assert.Equal(state.ToJson(), DialogState.FromJson(JsonSerializer.Serialize(state, DialogStateJson.Default.DialogState)).ToJson());
    }

    [Fact]
    public void A_form_stands_in_the_state_as_it_is_and_was_once_a_string()
    {
        var form = new KeptForm("s-1", "visit-record", FlowPhase.Asking, IsSubmitted: false, """{"session":"s-1","values":{"met":"户主说\"在家\""}}""");
        var state = new DialogState { Forms = [form] };

        Assert.Contains(form.State, state.ToJson(), StringComparison.Ordinal);
        Assert.Equal(form, Assert.Single(DialogState.FromJson(state.ToJson()).Forms));
        var before = state.ToJson().Replace(form.State, JsonSerializer.Serialize(form.State), StringComparison.Ordinal);
        Assert.Equal(form, Assert.Single(DialogState.FromJson(before).Forms));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"offered":{"of another":"shape"}}""")]
    [InlineData("""{"offered":null,"later":{"a":[1,2]}}""")]
    public void A_state_of_another_version_is_read_as_far_as_it_goes(string json)
    {
        Assert.Empty(DialogState.FromJson(json).Offered);
    }
}
