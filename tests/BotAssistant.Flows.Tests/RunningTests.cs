using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Loading;
using BotAssistant.Flows.Running;
using BotAssistant.Flows.Tests.Support;

namespace BotAssistant.Flows.Tests;

public sealed class RunningTests
{
    private static readonly string Household = Forms.Of("""
        - {id: people, label: 人数, ask: 家里几口人？, kind: number, unit: 口, required: true, check: {min: 1, max: 30}, error: 人数要在1到30之间。}
        - {id: sick, label: 生病, ask: 有人生病吗？, kind: yes-no, required: true}
        - {id: who, label: 病人, ask: 谁生病了？, kind: text, required: true, when: {sick: "yes"}}
        - {id: phone, label: 电话, ask: 电话是多少？, kind: phone, known: asker.phone}
        """);

    [Fact]
    public void A_question_whose_condition_fails_is_neither_asked_nor_recorded()
    {
        var talk = Forms.Begin(Household);
        talk.Say("5");
        talk.Say("有");
        talk.Say("我妈");
        talk.Say("跳过");
        talk.Say("生病改成没有");

        var submitted = Submitted(talk.Say("提交"));

        Assert.Equal(["people", "sick"], submitted.Values.Keys);
        Assert.Equal(new YesNoValue(false), submitted.Values["sick"]);
    }

    [Fact]
    public void A_condition_that_comes_to_hold_on_the_review_card_asks_its_question()
    {
        var talk = Forms.Begin(Household);
        talk.Say("5");
        talk.Say("没有");
        talk.Say("跳过");
        Assert.Equal(FlowPhase.Reviewing, talk.State!.Phase);

        var step = talk.Say("生病填错了,是有");

        Assert.Equal("who", talk.State.Asked);
        Assert.Contains("谁生病了？", step.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_out_of_range_is_refused_with_the_forms_own_words()
    {
        var talk = Forms.Begin(Household);

        var step = talk.Say("300");

        Assert.StartsWith("人数要在1到30之间。", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Empty(talk.State!.Values);
    }

    [Fact]
    public void A_known_value_is_shown_and_only_recorded_when_confirmed()
    {
        var talk = Forms.Begin(Household);
        talk.World.Known["asker.phone"] = new PhoneValue("13800138000");
        talk.Say("5");
        var step = talk.Say("没有");
        Assert.Contains("138****8000", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.False(talk.State!.Values.ContainsKey("phone"));

        talk.Say("是的");

        Assert.Equal(new PhoneValue("13800138000"), talk.State.Values["phone"]);
    }

    [Fact]
    public void A_running_session_keeps_the_definition_that_it_began_with()
    {
        var before = Forms.Engine(Household);
        var changed = Forms.Engine(Household.Replace("家里几口人", "户口本上几个人", StringComparison.Ordinal).Replace("max: 30", "max: 3", StringComparison.Ordinal));
        var input = new FlowInput { Text = "填表", Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8)) };
        var state = before.Start("test", "s", input, FlowFacts.None).State!;

        var again = changed.Step(state, input with { Text = "重复" }, FlowFacts.None);
        var answered = changed.Step(state, input with { Text = "5" }, FlowFacts.None);

        Assert.Contains("家里几口人", again.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(new NumberValue(5, Bound.Exact), answered.State!.Values["people"]);
    }

    [Fact]
    public void A_session_goes_on_when_its_form_is_gone_from_the_catalogue()
    {
        var talk = Forms.Begin(Household);
        var without = new FlowEngine(FlowCatalog.Load([new("broken.yaml", "spec: 1")]), Shipped.Words, Shipped.Texts);

        var step = without.Step(talk.State!, new() { Text = "5", Now = talk.Now }, FlowFacts.None);

        Assert.Equal(new NumberValue(5, Bound.Exact), step.State!.Values["people"]);
    }

    [Fact]
    public void A_state_comes_back_from_json_with_all_that_was_said()
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("今天去了李家,见到户主,收入可能少了,水管漏了,答应帮他修,12月10号再去");

        var json = talk.State!.ToJson();

        Assert.Equal(json, FlowState.FromJson(json).ToJson());
        Assert.Contains("水管漏了", json, StringComparison.Ordinal);
        Assert.Throws<System.Text.Json.JsonException>(() => FlowState.FromJson(json.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("今天去的钱百万家，见到户主，都没变", "钱百万家")]
    [InlineData("昨天去了欧阳家", "欧阳家")]
    [InlineData("今天到郑家看了看，户主在家", "郑家")]
    public void A_household_that_no_list_has_is_said_to_be_in_none(string said, string name)
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);

        var reply = talk.Say(said).Replies[0].Text;

        Assert.Contains($"没有找到“{name}”", reply, StringComparison.Ordinal);
        Assert.Contains("走访的是哪一户", reply, StringComparison.Ordinal);
        Assert.False(talk.State!.Values.ContainsKey("household"));
        Assert.True(talk.State.Values.ContainsKey("day"));
    }

    [Theory]
    [InlineData("今天去了大家都在的村委会")]
    [InlineData("今天去了人家屋里")]
    [InlineData("今天在家里填表")]
    public void What_is_no_name_is_not_looked_for(string said)
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);

        Assert.DoesNotContain("没有找到", talk.Say(said).Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_without_a_line_is_about_the_answer_that_it_fits()
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("今天去的钱百万家");

        var reply = talk.Say("说错了,是前天").Replies[0].Text;

        Assert.Equal(new DateOnly(2026, 11, 26), Assert.IsType<DateValue>(talk.State!.Values["day"]).Day);
        Assert.Contains("→", reply, StringComparison.Ordinal);
        Assert.Contains("走访的是哪一户", reply, StringComparison.Ordinal);
    }

    [Fact]
    public void A_button_of_an_older_question_changes_that_answer_and_no_other()
    {
        var talk = Forms.Begin(Household, presses: true);
        talk.Say("5");
        var no = talk.ButtonOf(2);
        talk.Choose(1);
        Assert.Equal("who", talk.State!.Asked);

        var step = talk.Press(no);

        Assert.Contains("是 → 不是", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(new YesNoValue(false), talk.State.Values["sick"]);
        Assert.False(talk.State.Values.ContainsKey("who"));
    }

    [Fact]
    public void A_button_pressed_five_times_submits_once()
    {
        var talk = Forms.Begin(Household, presses: true);
        talk.Say("5");
        talk.Choose(2);
        talk.Say("跳过");
        var submit = talk.ButtonOf(1);

        var steps = Enumerable.Range(0, 5).Select(_ => talk.Press(submit)).ToArray();

        Assert.Single(steps.SelectMany(step => step.Events).OfType<FlowEvent.Submitted>());
        Assert.All(steps.Skip(1), step => Assert.Equal("已经提交过了，编号R-s-1，不用再点。", step.Replies[0].Text));
    }

    [Fact]
    public void A_button_of_another_form_records_nothing()
    {
        var other = new Conversation(Forms.Engine(Household), "test", presses: true, session: "s-2");
        other.Say("填表");
        other.Say("5");
        var foreign = other.ButtonOf(1);
        var talk = Forms.Begin(Household, presses: true);
        talk.Say("5");

        var step = talk.Press(foreign);

        Assert.StartsWith("您点的是另外一张表的按钮", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(["people"], talk.State!.Values.Keys);
        Assert.False(talk.Press("nonsense").IsMine);
    }

    [Fact]
    public void A_button_after_the_form_ended_says_so()
    {
        var talk = Forms.Begin(Household, presses: true);
        talk.Say("5");
        var yes = talk.ButtonOf(1);
        talk.Say("取消");
        talk.Say("取消");
        Assert.Equal(FlowPhase.Ended, talk.State!.Phase);

        Assert.Equal("这张表已经收起来了，这次点的没有记。", talk.Press(yes).Replies[0].Text);
    }

    [Fact]
    public void Missing_facts_are_named_and_nothing_is_decided()
    {
        var input = new FlowInput { Text = "今天去了李家", Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8)) };

        var step = Shipped.Engine.Start("visit-record", "s", input, FlowFacts.None);

        Assert.False(step.IsMine);
        Assert.Null(step.State);
        Assert.Contains(step.Needs, need => need is FlowQuery.Listed { Kind: QuestionKind.Household });
        Assert.DoesNotContain(step.Needs, need => need is FlowQuery.Receipt);
    }

    [Fact]
    public void A_question_for_a_text_lets_somebody_else_answer_a_question_first()
    {
        var talk = Forms.Begin(Forms.Of("- {id: note, label: 备注, ask: 还有什么要说的？, kind: text, required: true}"));

        Assert.False(talk.Say("低保怎么申请").IsMine);
        Assert.Empty(talk.State!.Values);

        talk.Say("低保怎么申请", nobodyElse: true);
        Assert.Equal(new TextValue("低保怎么申请"), talk.State.Values["note"]);
    }

    [Fact]
    public void An_old_state_is_never_changed_by_a_step()
    {
        var talk = Forms.Begin(Household);
        var before = talk.State!.ToJson();

        talk.World.Run(facts => Forms.Engine(Household).Step(talk.State, new() { Text = "5", Now = talk.Now }, facts));

        Assert.Equal(before, talk.State.ToJson());
    }

    [Fact]
    public void Contradicting_answers_in_one_sentence_are_asked_back()
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);

        var step = talk.Say("今天去了李家,饮水正常,水管漏了");

        Assert.False(talk.State!.Values.ContainsKey("water"));
        Assert.Contains("里的哪一个", step.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_photo_where_a_number_is_asked_is_told_apart_and_the_number_asked_again()
    {
        var talk = Forms.Begin(Household);

        var step = talk.Send(QuestionKind.Photo, "p-1");
        Assert.Contains("这张表没有记它", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("家里几口人", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(FlowPhase.Asking, talk.State!.Phase);

        // What is written beside it is heard.
        step = talk.Send(QuestionKind.Photo, "p-2", "5口人");
        Assert.Contains("有人生病吗", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("5", step.Replies[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("人数改成3,不对,改成4", 4)]
    [InlineData("人数改成3，不，是4口人", null)]
    [InlineData("人数错了,是3口人,哦不对,是4口人", null)]
    [InlineData("人数改成3，人数改成4", null)]
    public void Corrections_that_contradict_each_other_leave_the_one_said_last_or_a_question(string said, int? becomes)
    {
        var talk = Forms.Begin(Household);
        talk.Say("5");
        talk.Say("没有");
        talk.Say("跳过");

        var step = talk.Say(said);

        if (becomes is { } people)
        {
            Assert.Equal(FlowPhase.Reviewing, talk.State!.Phase);
            var submitted = Submitted(talk.Say("提交"));
            Assert.Equal(people, Assert.IsType<NumberValue>(submitted.Values["people"]).Number);
        }
        else
        {
            // Nothing is recorded until one of them is chosen.
            Assert.Equal(FlowPhase.Clarifying, talk.State!.Phase);
            Assert.Contains("3", step.Replies[0].Text + string.Concat(step.Replies[0].Options.Select(option => option.Label)), StringComparison.Ordinal);
            Assert.Contains("4", step.Replies[0].Text + string.Concat(step.Replies[0].Options.Select(option => option.Label)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_was_answered_is_not_changed_in_passing()
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("今天去了李家,户主在家,饮水正常");

        var step = talk.Say("水管漏了,其他没变");

        Assert.Equal(FlowPhase.Clarifying, talk.State!.Phase);
        Assert.Equal("good", Assert.Single(((ChoiceValue)talk.State.Values["water"]).Options).Id);
        Assert.Contains("没问题", step.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_is_recorded_only_where_the_form_has_room_for_it()
    {
        var talk = Forms.Begin(Forms.Of("""
            - {id: note, label: 备注, ask: 还有什么要说的？, kind: text, required: true}
            - {id: where, label: 位置, ask: 在哪里？, kind: location, purpose: 好找到漏水的地方}
            """));

        talk.SendPlace();
        Assert.Equal(new LocationValue(30.5, 104.1), talk.State!.Values["where"]);

        var other = Forms.Begin(Household);
        Assert.StartsWith("您发来的我收到了", other.SendPlace().Replies[0].Text, StringComparison.Ordinal);
        Assert.Empty(other.State!.Values);
    }

    [Fact]
    public void A_household_merged_while_its_form_is_open_is_shown_before_anything_is_recorded()
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("今天去了李家,户主在家,都没变");
        talk.World.Merged["h-1"] = talk.World.Households[1];

        var merged = talk.Say("提交");
        Assert.Empty(merged.Events);
        Assert.Contains("户：李国强（三组） → 王大山（二组）", merged.Replies[0].Text, StringComparison.Ordinal);

        talk.World.Merged["h-2"] = null;
        var gone = talk.Say("提交");
        Assert.Empty(gone.Events);
        Assert.StartsWith("“户”填的王大山（二组），名单里现在没有了", gone.Replies[0].Text, StringComparison.Ordinal);

        talk.Say("陈德福");
        Assert.Equal("h-5", ((ListedValue)Submitted(talk.Say("提交")).Values["household"]).Id);
    }

    [Fact]
    public void What_the_application_read_from_the_first_message_is_not_asked_again()
    {
        var found = new ChoiceValue([new("road", "路电网", "桥板烂了")]);
        var input = new FlowInput { Text = "桥板烂了,老人过不去", Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8)), Found = new Dictionary<string, FlowValue> { ["category"] = found } };

        var step = new World().Run(facts => Shipped.Engine.Start("household-need", "s", input, facts));

        Assert.Equal(found, step.State!.Values["category"]);
        Assert.Equal(new TextValue("桥板烂了,老人过不去"), step.State.Values["what"]);
        Assert.Equal("urgency", step.State.Asked);
    }

    [Fact]
    public void A_long_text_is_kept_whole_and_read_back_by_its_beginning()
    {
        var said = "桥板烂了，" + string.Concat(Enumerable.Repeat("老人小孩过不去。", 60)) + "😀";
        var found = new ChoiceValue([new("road", "路电网", said)]);
        var input = new FlowInput { Text = said, Now = new(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8)), Found = new Dictionary<string, FlowValue> { ["category"] = found } };

        var step = new World().Run(facts => Shipped.Engine.Start("household-need", "s", input, facts));

        Assert.Equal(new TextValue(said), step.State!.Values["what"]);
        Assert.Equal(found, step.State.Values["category"]);
        var reply = string.Join('\n', step.Replies.Select(reply => reply.Text));
        Assert.Contains($"…（一共{said.Length}个字，都记着）", reply, StringComparison.Ordinal);
        Assert.InRange(reply.Length, 1, 200);
    }

    [Theory]
    [InlineData("急", "today")]
    [InlineData("急的", "today")]
    [InlineData("不急", "normal")]
    [InlineData("不怎么急", "normal")]
    [InlineData("不是很急", "normal")]
    [InlineData("有点急", "days")]
    public void How_urgent_is_said_in_one_word(string said, string option)
    {
        var talk = new Conversation(Shipped.Engine, "household-need", presses: false);
        talk.Say("水管坏了");

        talk.Say(said);

        Assert.Equal(option, ((ChoiceValue)talk.State!.Values["urgency"]).Options[0].Id);
    }

    [Theory]
    [InlineData("青石乡石门村水管坏了", "r-1")]
    [InlineData("白水镇石门村水管坏了", "r-2")]
    public void A_place_in_the_first_sentence_is_not_asked_again(string said, string place)
    {
        var talk = new Conversation(Shipped.Engine, "household-need", presses: false);

        talk.Say(said);

        Assert.Equal(place, ((ListedValue)talk.State!.Values["place"]).Id);
    }

    [Fact]
    public void A_place_that_is_told_while_something_else_is_asked_is_the_place()
    {
        var talk = new Conversation(Shipped.Engine, "household-need", presses: false);
        talk.Say("水管坏了");

        talk.Say("青石乡杨柳村");

        Assert.Equal("r-3", ((ListedValue)talk.State!.Values["place"]).Id);
        Assert.Equal("urgency", talk.State.Asked);
    }

    [Theory]
    [InlineData("没什么变化")]
    [InlineData("没啥变化")]
    [InlineData("跟上次一样")]
    [InlineData("还是老样子")]
    public void Nothing_changed_is_understood_and_no_question(string said)
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("今天去了李家,户主在家");

        talk.Say(said);

        Assert.Equal(FlowPhase.Reviewing, talk.State!.Phase);
        Assert.All(["work", "income", "food", "housing", "water", "school", "health"], id => Assert.True(talk.State.Values[id].Means(new ChoiceValue([new("same", "")]))));
    }

    [Theory]
    [InlineData("低保多少钱一个月")]
    [InlineData("怎么申请低保")]
    [InlineData("有没有新政策")]
    [InlineData("我家的申请到哪里了")]
    public void A_question_of_the_persons_own_is_left_to_others(string said)
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("今天去了李家,户主在家");

        Assert.False(talk.Say(said).IsMine);
    }

    [Theory]
    [InlineData("对头")]
    [InlineData("对的")]
    [InlineData("确认")]
    [InlineData("要得")]
    [InlineData("没问题")]
    [InlineData("就是这样")]
    public void A_review_card_is_agreed_to_in_ones_own_words(string said)
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("今天去了李家,户主在家,都没变");
        Assert.Equal(FlowPhase.Reviewing, talk.State!.Phase);

        Submitted(talk.Say(said));
    }

    [Theory]
    [InlineData("确认")]
    [InlineData("对头")]
    [InlineData("没问题")]
    public void A_value_that_is_known_is_agreed_to_in_ones_own_words(string said)
    {
        var talk = Forms.Begin(Household);
        talk.World.Known["asker.phone"] = new PhoneValue("13800138000");
        talk.Say("5");
        talk.Say("没有");

        talk.Say(said);

        Assert.Equal(FlowPhase.Reviewing, talk.State!.Phase);
        Assert.Equal(new PhoneValue("13800138000"), talk.State.Values["phone"]);
    }

    [Fact]
    public void What_is_not_required_never_keeps_a_form_from_its_review_card()
    {
        var talk = Forms.Begin(Household);
        talk.Say("5");
        talk.Say("没有");
        Assert.Equal("phone", talk.State!.Asked);

        talk.Say("提交");

        Assert.Equal(FlowPhase.Reviewing, talk.State.Phase);
        Assert.False(Submitted(talk.Say("提交")).Values.ContainsKey("phone"));

        // What is required does.
        var other = Forms.Begin(Household);
        Assert.Contains("人数", other.Say("提交").Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("people", other.State!.Asked);
    }

    [Theory]
    [InlineData("没有电话")]
    [InlineData("没电话")]
    [InlineData("我没得电话")]
    [InlineData("电话没有")]
    [InlineData("哪有")]
    [InlineData("哪有电话嘛")]
    [InlineData("木有")]
    [InlineData("冒得")]
    [InlineData("没得")]
    [InlineData("莫得")]
    [InlineData("么得电话")]
    public void Who_has_no_telephone_leaves_the_line_empty(string said)
    {
        var talk = Forms.Begin(Household);
        talk.Say("5");
        talk.Say("没有");

        var step = talk.Say(said);

        Assert.True(step.IsMine);
        Assert.Equal(FlowPhase.Reviewing, talk.State!.Phase);
        Assert.False(talk.State.Values.ContainsKey("phone"));
    }

    [Theory]
    [InlineData("不知道电话")]
    [InlineData("没水吃了")]
    public void Other_answers_are_no_missing_telephone(string said)
    {
        var talk = Forms.Begin(Household);
        talk.Say("5");
        talk.Say("没有");

        talk.Say(said);

        Assert.Equal("phone", talk.State!.Asked);
        Assert.Equal(FlowPhase.Asking, talk.State.Phase);
    }

    [Theory]
    [InlineData("刚才说错了，见到的是儿子，不，是女儿")]
    [InlineData("刚才说错了，见到的是儿子")]
    [InlineData("刚才说错了，她女儿在家")]
    public void A_correction_beside_a_line_that_is_being_cleared_up_keeps_both(string said)
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("昨天或者前天去了李家,户主在家");
        Assert.Equal(FlowPhase.Clarifying, talk.State!.Phase);
        var offered = talk.State.Pending[0].Candidates;

        var step = talk.Say(said);

        Assert.Equal("child", Assert.Single(((ChoiceValue)talk.State.Values["met"]).Options).Id);
        Assert.Contains("户主本人 → 儿女", step.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(FlowPhase.Clarifying, talk.State.Phase);
        Assert.Equal(offered, talk.State.Pending[0].Candidates);
    }

    [Theory]
    [InlineData("刚才说错了，见到的是儿子")]
    [InlineData("说错了，见到的是女儿")]
    [InlineData("刚才搞错了,在家的是她女儿")]
    public void A_correction_on_the_review_card_changes_the_line_that_it_names(string said)
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("昨天去了李家,户主在家,都没变");

        talk.Say(said);

        Assert.Equal(FlowPhase.Reviewing, talk.State!.Phase);
        Assert.Equal("child", Assert.Single(((ChoiceValue)talk.State.Values["met"]).Options).Id);
        Assert.Equal(new DateValue(new(2026, 11, 27)), talk.State.Values["day"]);
    }

    [Fact]
    public void What_belongs_to_no_question_stays_as_a_note_on_the_review_card()
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
        talk.Say("今天去了李家,户主在家,她说邻居家水管漏了");
        Assert.False(talk.Say("送了一床棉被和一袋米").IsMine);
        talk.Say("送了一床棉被和一袋米", nobodyElse: true);
        talk.Say("都没变");
        var card = talk.Say("家里新添了一头牛", nobodyElse: true);

        Assert.Equal(FlowPhase.Reviewing, talk.State!.Phase);
        Assert.Contains("她说邻居家水管漏了；送了一床棉被和一袋米；家里新添了一头牛", card.Replies[0].Text, StringComparison.Ordinal);
        Assert.True(talk.State.Values["water"].Means(new ChoiceValue([new("same", "")])));
    }

    [Theory]
    [InlineData("她担心房子会漏雨", "housing")]
    [InlineData("她住院的老伴出院了", "health")]
    public void What_is_feared_or_over_is_asked_back_with_its_words(string said, string question)
    {
        var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);

        var step = talk.Say("今天去了李家,户主在家," + said);

        Assert.Equal(FlowPhase.Clarifying, talk.State!.Phase);
        Assert.Equal(question, talk.State.Pending[0].Question);
        Assert.Contains(said, step.Replies[0].Text, StringComparison.Ordinal);
    }

    private static FlowEvent.Submitted Submitted(FlowStep step) => Assert.Single(step.Events.OfType<FlowEvent.Submitted>());
}
