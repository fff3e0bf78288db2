namespace BotAssistant.Retrieval.Tests.Decoding;

/// <summary>Web pages that somebody saved as text, with the dirt that such pages have.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task Paths_dates_shares_and_copyrights_around_the_text_are_gone()
    {
        var document = await Decode.OneAsync("t1.txt", """
            当前位置:好文网>工作总结 > 讲话 > 在全乡防返贫工作会上的讲话

            在全乡防返贫工作会上的讲话

            时间:2024-05-06 09:30:00 讲话 来源:网友投稿

            下面是小编为大家整理的在全乡防返贫工作会上的讲话,供大家参考。

            在全乡防返贫工作会上的讲话

            今天开这个会,是要把防返贫的几件事再说清楚。

            一、把底数摸清

            每个村都要在月底前走访一遍,不漏一户。

            二、把钱发到位

            补助在每月10日前发到卡上,比例要到1。5%以上,不许拖。

            推荐访问:全乡 防返贫 讲话 在全乡防返贫工作会上的讲话稿

            版权所有:好文网 2013-2024 未经授权禁止复制或建立镜像

            Powered by 好文网 © All Rights Reserved. 备案号:苏ICP备00000000号-1
            """);

        Assert.Equal("在全乡防返贫工作会上的讲话", document.Title);
        Assert.Equal(
            [
                "今天开这个会，是要把防返贫的几件事再说清楚。",
                "一、把底数摸清",
                "每个村都要在月底前走访一遍，不漏一户。",
                "二、把钱发到位",
                "补助在每月10日前发到卡上，比例要到1.5%以上，不许拖。",
            ],
            document.Blocks());
    }

    [Fact]
    public async Task Numbered_pieces_of_a_document_site_become_one_text_again()
    {
        var sentences = string.Concat(Enumerable.Range(0, 12).Select(i => $"第{i}个村要把产业帮扶、就业帮扶和饮水安全的事情一件一件办好，月底以前向乡里报告办得怎么样，"));
        var whole = "村里产业帮扶座谈会上的讲话同志们：我讲两点意见。一、要摸清底数" + sentences + "办完为止。二、要抓紧落实" + sentences + "办完为止。";
        var pieces = whole.Chunk(300).Select((piece, i) => $"{i + 1}、{new string(piece)}");

        var document = await Decode.OneAsync("t2.txt", $"""
            村里产业帮扶座谈会上的讲话

            上传人:L** 文档编号:12345678 上传时间:2020-01-02 格式:DOCX 页数:5 大小:18.4KB
            返回 下载 相关 举报
            村里产业帮扶座谈会上的讲话_第1页
            第1页 / 共5页
            点击查看更多>>
            资源描述

            《村里产业帮扶座谈会上的讲话》由会员分享,可在线阅读,更多相关《村里产业帮扶座谈会上的讲话(5页珍藏版)》请在好文库上搜索。

            {string.Join("\n\n", pieces)}

            展开阅读全文
            相关资源
            相关搜索

            当前位置:首页 > 办公文档 > 工作范文

            电脑版 |好文库版权所有
            经营许可证:苏ICP备00000000号
            """);

        Assert.Equal("村里产业帮扶座谈会上的讲话", document.Title);
        var blocks = document.Blocks();
        Assert.Equal(3, blocks.Length);
        Assert.Equal("同志们：我讲两点意见。", blocks[0]);
        Assert.Equal("一、要摸清底数" + sentences + "办完为止。", blocks[1]);
        Assert.Equal("二、要抓紧落实" + sentences + "办完为止。", blocks[2]);
    }

    [Fact]
    public async Task Traditional_pages_keep_their_characters_and_lose_their_dirt()
    {
        var document = await Decode.OneAsync("t3.txt", """
            產業幫扶演講稿范文兩篇
            幫扶是大家的事。下面是小編為大家整理的產業幫扶演講稿范文兩篇,歡迎大家借鑒與參考,希望對大家有所幫助。
            產業幫扶演講稿1
            各位鄉親,今天說一說產業的事,先后投入資金21。9億元。
            在調查研究的基礎上,我們確立了全鄉
            產業幫扶的具體辦法。
            產業幫扶演講稿2
            各位鄉親,今天說一說就業的事。
            """);

        Assert.Equal("產業幫扶演講稿范文兩篇", document.Title);
        Assert.Equal(
            [
                "幫扶是大家的事。",
                "## 產業幫扶演講稿1",
                "各位鄉親，今天說一說產業的事，先后投入資金21.9億元。",
                "在調查研究的基礎上，我們確立了全鄉產業幫扶的具體辦法。",
                "## 產業幫扶演講稿2",
                "各位鄉親，今天說一說就業的事。",
            ],
            document.Blocks());
    }

    [Fact]
    public async Task A_page_of_an_office_keeps_its_subtitle_and_loses_the_share_line()
    {
        var document = await Decode.OneAsync("t4.txt", """
            欢迎访问鹿鸣镇 返回澜溪政府首页

            保持干劲 打好今年收官战

            发布时间:2026-04-22打印文章

            保持干劲 打好今年收官战

            ——在鹿鸣镇乡村振兴工作会上的发言提纲

            一、基本情况

            全镇有12个村,脱贫户(含监测户)824户。

            附件:
            分享到:
            ./t20260422_1977710.shtml
            """);

        Assert.Equal("保持干劲 打好今年收官战", document.Title);
        Assert.Equal(["——在鹿鸣镇乡村振兴工作会上的发言提纲", "一、基本情况", "全镇有12个村，脱贫户（含监测户）824户。"], document.Blocks());
    }

    [Fact]
    public async Task Lines_broken_by_width_become_paragraphs_and_headings_stay()
    {
        var document = await Decode.OneAsync("t5.txt", """
            关于做好临时救助工作的通知

            一、救助对象
                因火灾、交通事故等意外事件，导致基本生活暂时出现
            严重困难的家庭，可以申请临时救助。家庭成员突患重病的，
            也可以申请。
            二、办理程序
                向户籍所在地的村委会提出申请，由乡镇审核，县民政
            局审批，急难的可以先行救助再补手续。

            澜溪县民政局
            2026年3月5日
            """);

        Assert.Equal("关于做好临时救助工作的通知", document.Title);
        Assert.Equal(
            [
                "一、救助对象",
                "因火灾、交通事故等意外事件，导致基本生活暂时出现严重困难的家庭，可以申请临时救助。家庭成员突患重病的，也可以申请。",
                "二、办理程序",
                "向户籍所在地的村委会提出申请，由乡镇审核，县民政局审批，急难的可以先行救助再补手续。",
                "澜溪县民政局",
                "2026年3月5日",
            ],
            document.Blocks());
    }

    [Fact]
    public async Task A_plain_notice_loses_nothing()
    {
        const string notice = """
            澜溪县人民政府办公室

            澜政办〔2026〕8号

            各乡镇人民政府，县直各部门：

            现将有关事项通知如下：

            第一条 申请时间：每年3月至5月。来源合法的收入都要如实填写。

            第二条 联系电话：129-0000-2002，打印材料不收费。分享到户的补贴，按人发放，11:30前到村里领。

            附件：1. 申请表

            2026年3月5日
            """;

        var document = await Decode.OneAsync("t6.txt", notice);

        Assert.Equal("澜溪县人民政府办公室", document.Title);
        Assert.Equal(notice.Split("\n\n")[1..], document.Blocks());
    }

    [Fact]
    public async Task Short_items_stay_on_their_lines()
    {
        var document = await Decode.OneAsync("t8.txt", """
            残疾人两项补贴办理流程
            1.申请:残疾人向户籍所在地乡镇提交申请
            2.审核:县残联审核
            (一)困难残疾人生活补贴 每人每月100元
            (二)重度残疾人护理补贴 每人每月80元
            咨询电话:129-0000-2002
            """);

        Assert.Equal("残疾人两项补贴办理流程", document.Title);
        Assert.Equal(
            [
                "1.申请：残疾人向户籍所在地乡镇提交申请", "2.审核：县残联审核", "（一）困难残疾人生活补贴 每人每月100元",
                "（二）重度残疾人护理补贴 每人每月80元", "咨询电话：129-0000-2002",
            ],
            document.Blocks());
    }

    [Fact]
    public async Task A_title_on_two_lines_is_one()
    {
        var document = await Decode.OneAsync("t7.txt", "澜溪县民政局\n关于做好冬春救助的通知\n\n各乡镇要在11月底前把困难户摸清，不漏一户。\n");

        Assert.Equal("澜溪县民政局关于做好冬春救助的通知", document.Title);
        Assert.Equal("各乡镇要在11月底前把困难户摸清，不漏一户。", document.Text);
    }

    [Theory]
    [InlineData("空白.txt", " \n\u3000\n\t\n", "document-file.no-text")]
    [InlineData("菜单.txt", "分享到:\n上一篇：没有了\n版权所有 某某网", "document-file.no-body")]
    public async Task A_page_without_text_of_its_own_is_refused(string name, string content, string key) =>
        Assert.Equal(key, (await Decode.RefusedAsync(name, content)).Key.Name);
}
