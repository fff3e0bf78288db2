using System.Text;
using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.Retrieval.Tests.Decoding;

public sealed class HtmlTests
{
    private const string Page = """
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"><title>关于做好临时救助工作的通知_通知公告_澜溪县人民政府网</title>
        <style>p{color:red}</style><script>var a = "<p>假的</p>";</script></head>
        <body>
        <div class="top-nav"><a href="/">首页</a> <a href="/zw">政务公开</a> <a href="/bs">办事服务</a></div>
        <div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/tz">通知公告</a></div>
        <div class="content">
          <h1>关于做好临时救助工作的通知</h1>
          <div class="info">发布时间：2026-03-05 来源：县民政局 浏览次数：<span>123</span> 【字体：大 中 小】</div>
          <div class="TRS_Editor">
            <p>&#12288;&#12288;各乡镇人民政府：</p>
            <p>　　一、救助对象</p>
            <p>　　因火灾等意外事件，导致生活
               困难的家庭，可以<a href="http://example.org/apply">申请</a>临时救助。<span style="display:none">隐藏</span></p>
            <h2>救助标准</h2>
            <table border="1">
              <tr><th rowspan="2">类别</th><th colspan="2">标准</th></tr>
              <tr><td>一人</td><td>两人</td></tr>
              <tr><td>急难型</td><td>800元</td><td>1500元</td></tr>
            </table>
            <ol><li>填申请表</li><li>交到村委会</li></ol>
            <ul><li>身份证</li></ul>
            <p>澜溪县民政局<br>2026年3月5日</p>
          </div>
          <div class="share bdsharebuttonbox"><a>微信</a><a>微博</a></div>
        </div>
        <div class="related"><h3>相关阅读</h3><ul><li><a href="1">另一件事的很长很长的标题，有逗号，也有句号。</a></li></ul></div>
        <footer>版权所有 澜溪县人民政府 苏ICP备00000000号</footer>
        </body></html>
        """;

    [Fact]
    public async Task A_page_is_its_main_text_with_title_table_and_lists()
    {
        var document = await Decode.OneAsync("t.html", Page);

        Assert.Equal("关于做好临时救助工作的通知", document.Title);
        Assert.Equal(
            [
                "各乡镇人民政府：",
                "一、救助对象",
                "因火灾等意外事件，导致生活困难的家庭，可以申请临时救助。",
                "## 救助标准",
                "| 类别 | 标准 | 标准 |\n| 类别 | 一人 | 两人 |\n| 急难型 | 800元 | 1500元 |",
                "1. 填申请表",
                "2. 交到村委会",
                "- 身份证",
                "澜溪县民政局",
                "2026年3月5日",
            ],
            document.Blocks());
    }

    [Fact]
    public async Task Old_pages_of_tables_in_GBK_are_read_too()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var document = await Decode.OneAsync("t.htm", gbk.GetBytes("""
            <html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>残疾人补贴怎么领 - 澜溪县残联网</title></head>
            <body><table width=900><tr><td><a href=a>首页</a>|<a href=b>新闻</a>|<a href=c>服务</a></td></tr>
            <tr><td><table><tr><td><b>残疾人补贴怎么领</b></td></tr><tr><td>
            <p>困难残疾人生活补贴，由本人向乡镇申请，县残联审核，县民政局审定。<p>重度残疾人护理补贴，办法一样，可以同时领取，不冲突。
            </td></tr></table></td></tr><tr><td>版权所有：澜溪县残联</td></tr></table></body></html>
            """));

        Assert.Equal("残疾人补贴怎么领", document.Title);
        Assert.Equal(
            ["困难残疾人生活补贴，由本人向乡镇申请，县残联审核，县民政局审定。", "重度残疾人护理补贴，办法一样，可以同时领取，不冲突。"],
            document.Blocks());
    }

    [Fact]
    public async Task The_register_over_an_offices_page_is_not_its_text_but_the_number_stays()
    {
        var document = await Decode.OneAsync("t.html", """
            <html><head><meta name="SiteName" content="澜溪县人民政府"><title>澜溪县2026年低保标准公布-澜溪县人民政府</title></head><body><div>
            <div class="header"><ul><li><a href=a>首页</a></li><li><a href=b>走进澜溪</a></li></ul></div>
            <div class="BreadcrumbNav">您的位置：<a href=a>首页</a>&nbsp;&gt;&nbsp;<a href=b>政务公开</a></div>
            <table><tr><td>索引号：</td><td>000/2026-0001</td><td>发布日期：</td><td>2026-01-05</td></tr>
            <tr><td>发布机构：</td><td>县民政局</td><td>文号：</td><td>澜民发〔2026〕1号</td></tr></table>
            <h2>澜溪县2026年低保标准公布</h2><p>来源：县民政局　　浏览量：<span>55</span>　　字体：[大] [中] [小]</p>
            <div><div>各乡镇：</div><div><br></div><div>&nbsp;&nbsp;经县政府同意，2026年城市低保标准为每人每月800元。</div></div>
            <div>责任编辑：某某</div><div>【打印本页】【关闭窗口】</div><p>上一篇：<a href=a>某某通知</a></p></div></body></html>
            """);

        Assert.Equal("澜溪县2026年低保标准公布", document.Title);
        Assert.Equal(
            ["| 发布机构： | 县民政局 | 文号： | 澜民发〔2026〕1号 |", "各乡镇：", "经县政府同意，2026年城市低保标准为每人每月800元。"],
            document.Blocks());
    }

    [Fact]
    public async Task A_page_saved_under_the_name_of_a_text_is_read_as_what_it_is()
    {
        var decoded = await Decode.DocumentsAsync("t.txt", Page);

        Assert.Equal("关于做好临时救助工作的通知", Assert.Single(decoded.Items).Title);
        var warning = Assert.Single(decoded.Warnings);
        Assert.Equal(DecodingKeys.Mislabelled, warning.Key);
        Assert.Equal(".txt", warning.Slots["ending"]);
        Assert.Equal("HTML", warning.Slots["found"]);
    }

    [Theory]
    [InlineData("<div>", 20_000)]
    [InlineData("<b>", 20_000)]
    [InlineData("<div>", 600)]
    [InlineData("<table><tr><td>", 600)]
    [InlineData("<p></div></i><b a=1></u>", 2000)]
    public async Task Deeply_nested_pages_are_refused(string tag, int times) =>
        Assert.Equal(
            DecodingKeys.TooDeep,
            (await Decode.RefusedAsync("t.html", "<html><body>" + string.Concat(Enumerable.Repeat(tag, times)) + "字")).Key);

    [Fact]
    public async Task A_page_without_words_is_refused() =>
        Assert.Equal(DecodingKeys.NoText, (await Decode.RefusedAsync("t.html", "<html><body><img src=a.png><script>x</script></body></html>")).Key);
}
