using BotAssistant.Model;

namespace BotAssistant.Tests.Model;

/// <summary>What leaves the house holds nobody's data, and comes back whole.</summary>
public sealed class MaskingTests
{
    [Theory]
    [InlineData("我身份证990121199001011234，能领吗", "990121199001011234")]
    [InlineData("电话12912345678打不通", "12912345678")]
    [InlineData("电话129-1234-5678打不通", "129-1234-5678")]
    [InlineData("电话129 1234 5678打不通", "1234 5678")]
    [InlineData("座机0999-1234567没人接", "1234567")]
    [InlineData("电话１２９１２３４５６７８", "１２９１２３４５６７８")]
    [InlineData("号码是一二九幺二三四五六七八", "一二九幺二三四五六七八")]
    [InlineData("卡号6217 0012 3456 7890 123没到账", "6217 0012 3456")]
    [InlineData("邮箱wang.ping@village.example发过了", "wang.ping@village.example")]
    [InlineData("我叫欧阳小满，想问低保", "欧阳小满")]
    [InlineData("姓名：周大水，组里3号", "周大水")]
    // However a telephone is cut.
    [InlineData("电话129.1234.5678打不通", "129.1234.5678")]
    [InlineData("电话129/1234/5678打不通", "129/1234/5678")]
    [InlineData("电话129,1234,5678打不通", "129,1234,5678")]
    [InlineData("电话129，1234，5678打不通", "129，1234，5678")]
    [InlineData("电话129、1234、5678打不通", "1234、5678")]
    [InlineData("打1 2 9 1 2 3 4 5 6 7 8", "1 2 9 1 2 3")]
    [InlineData("打１２９．１２３４．５６７８", "１２３４．５６７８")]
    [InlineData("一二九 0000 0001是我的", "0000 0001")]
    [InlineData("号码一二九、零零零零、零零零一", "零零零零")]
    [InlineData("号码一 二 九 零 零 零 零 零 零 零 一", "一 二 九")]
    [InlineData("幺二九零零零零零零零幺打这个", "零零零零零零")]
    [InlineData("号码壹贰玖零零零零零零零壹", "壹贰玖")]
    [InlineData("+86 129 0000 0001", "0000")]
    [InlineData("(0999)8123456没人接", "(0999)8123456")]
    [InlineData("座机8123456没人接", "8123456")]
    [InlineData("座机81234567没人接", "81234567")]
    [InlineData("座机是812 3456没人接", "812 3456")]
    [InlineData("座机是8123-4567没人接", "8123-4567")]
    [InlineData("座机零九九九杠八一二三四五六", "八一二三四五六")]
    // ID numbers and cards.
    [InlineData("身份证990121 19900101 1234", "19900101")]
    [InlineData("身份证990121 1990 0101 123X", "123X")]
    [InlineData("身份证990121.19900101.1234", "19900101")]
    [InlineData("身份证９９０１２１１９９００１０１１２３Ｘ", "１９９００１０１")]
    [InlineData("卡号6217.0012.3456.7890.123", "0012.3456")]
    [InlineData("卡号6217001234567890", "6217001234567890")]
    [InlineData("生日1990年5月1日", "1990年5月1日")]
    [InlineData("微信号lin_8812", "lin_8812")]
    // Names on no list.
    [InlineData("我是赵来福，想问低保", "赵来福")]
    [InlineData("我是趙來福，想問低保", "趙來福")]
    [InlineData("我是赵 来福", "赵 来福")]
    [InlineData("我姓赵，叫来福", "赵")]
    [InlineData("我家老赵腿摔了", "赵")]
    [InlineData("我家老刘头腿摔了", "刘")]
    [InlineData("隔壁赵大爷一个人住", "赵")]
    [InlineData("赵来福大爷一个人住", "赵来福")]
    [InlineData("老赵家的房子漏雨", "赵")]
    [InlineData("小赵说要交材料", "赵")]
    [InlineData("我儿子叫赵小宝，上高中", "赵小宝")]
    [InlineData("我妈赵桂花想办残疾证", "赵桂花")]
    [InlineData("我叫 欧阳 小满", "小满")]
    [InlineData("找赵书记没找到", "赵")]
    // Homes.
    [InlineData("我住石门村3组12号，房子漏雨", "石门村3组12号")]
    [InlineData("家在青石乡石门村三组", "石门村三组")]
    [InlineData("幸福小区3栋2单元501室漏水", "3栋2单元501")]
    [InlineData("幸福小区3栋2单元501漏水", "501")]
    [InlineData("中山路88号没水", "中山路88号")]
    [InlineData("门牌是17号", "17号")]
    [InlineData("住3号楼402室", "3号楼402室")]
    // In the other script.
    [InlineData("我兒媳婦陳美蓮 住石門鎮下灣村3組12號", "陳美蓮")]
    [InlineData("我兒媳婦陳美蓮 住石門鎮下灣村3組12號", "下灣村3組12號")]
    [InlineData("我媽趙桂花想辦殘疾證", "趙桂花")]
    [InlineData("姓名：周大海，組裡3號", "周大海")]
    [InlineData("戶主：劉大壯，電話8123456", "8123456")]
    [InlineData("幸福小區3棟2單元501室漏水", "3棟2單元501")]
    [InlineData("隔壁趙大爺一個人住", "趙")]
    [InlineData("號碼壹貳玖零零零零零零零壹", "壹貳玖")]
    [InlineData("重度精神病人劉小軍擅自外出", "劉小軍")]
    // That nothing introduces, beside an illness, a relation, a household.
    [InlineData("重度精神病人刘小军擅自外出", "刘小军")]
    [InlineData("刘小军的精神病又犯了", "刘小军")]
    [InlineData("刘小军患尿毒症三年", "刘小军")]
    [InlineData("拉东西的王铁柱一家搬走了", "王铁柱")]
    [InlineData("陈美莲的案子由老李负责", "陈美莲")]
    [InlineData("村主任周大海没在", "周大海")]
    [InlineData("低保户邓桂花搬走了", "邓桂花")]
    [InlineData("监测户欧阳小满搬走了", "欧阳小满")]
    [InlineData("王秀英能领低保吗", "王秀英")]
    [InlineData("帮邓桂花申请低保", "邓桂花")]
    [InlineData("王秀英的儿子上大学", "王秀英")]
    [InlineData("王秀英家里漏雨", "王秀英")]
    [InlineData("石门村赵来福是残疾人", "赵来福")]
    // Telephones of houses, and numbers read out.
    [InlineData("家里6842135，500元没到账", "6842135")]
    [InlineData("家里8412 345没人接", "8412 345")]
    [InlineData("座机 68421没人接", "68421")]
    [InlineData("座机号码是684213", "684213")]
    [InlineData("6842135 户主不在家", "6842135")]
    [InlineData("幺三八洞洞幺两三四五六", "洞洞")]
    [InlineData("幺二九洞洞幺两三四五拐", "两三四五拐")]
    [InlineData("幺二勾洞洞洞洞洞洞洞幺", "洞洞洞洞")]
    [InlineData("打1291234\n5678找我", "5678")]
    [InlineData("打129x0012x3456找我", "0012x3456")]
    [InlineData("我1958年3月生，能领吗", "1958年3月")]
    public void Numbers_and_names_are_hidden_and_restored(string said, string secret)
    {
        var masking = new Masking([]);

        var masked = masking.Mask(said);

        Assert.DoesNotContain(secret, masked, StringComparison.Ordinal);
        Assert.Equal(said, masking.Restore(masked));
    }

    [Theory]
    [InlineData("2025年的低保每月多少钱，800元吗")]
    [InlineData("2025-01-01以后交的怎么算")]
    [InlineData("农发〔2025〕12号文件")]
    [InlineData("家里5口人，3亩地，60周岁")]
    [InlineData("补助1,000,000元，还是1000000元")]
    [InlineData("2025.1.1到2025.12.31之间")]
    [InlineData("2025/01/01-2025/12/31的政策")]
    [InlineData("2025-2026学年，20250901开学")]
    [InlineData("610、430、300、200元是哪一档")]
    [InlineData("拨110、119、120、12345都行")]
    [InlineData("一、二、三类低保，三五百块")]
    [InlineData("澜农发〔2025〕12号、澜溪县农发〔2024〕3号")]
    [InlineData("我是低保户，一共五口人")]
    [InlineData("我是石门村的，低保要什么条件")]
    [InlineData("高龄老人补贴怎么领，小学生有补助吗")]
    [InlineData("二〇二五年一月的标准是三百八十元")]
    [InlineData("发了500元，300元没到账，一共6842135元")]
    [InlineData("补助3000 5000元两档")]
    [InlineData("2025 2026两年的标准")]
    [InlineData("电话费68421元怎么报")]
    [InlineData("打12345，电话95598也行")]
    [InlineData("低保户何时能领，周末能办吗")]
    [InlineData("周边群众也能申请吗，许多人的房子旧了")]
    [InlineData("马上能领吗，范围怎么定，程序怎么走")]
    [InlineData("1000000，500元是两笔")]
    [InlineData("洞口那条路修不修，一个洞多少钱")]
    [InlineData("農發〔2025〕12號文件，每月800元")]
    public void Amounts_days_and_numbers_of_documents_stay(string said) => Assert.Equal(said, new Masking([]).Mask(said));

    [Fact]
    public void Known_names_are_hidden_the_longer_one_first_and_alike_in_all_texts()
    {
        var masking = new Masking(["王小", "王小明", "李"]);

        Assert.Equal("⟦A⟧和⟦B⟧是一家", masking.Mask("王小明和王小是一家"));
        Assert.Equal("经办人⟦A⟧", masking.MaskNames("经办人王小明"));
        Assert.Equal("王小明去办", masking.Restore("⟦A⟧去办"));
    }

    [Theory]
    [InlineData("王 小明要办证")]
    [InlineData("王　小　明要办证")]
    [InlineData("王\u200b小明要办证")]
    public void A_known_name_is_hidden_however_it_is_spaced(string said)
    {
        var masking = new Masking(["王小明"]);

        Assert.Equal("⟦A⟧要办证", masking.Mask(said));
        Assert.Equal(said, masking.Restore("⟦A⟧要办证"));
    }

    [Theory]
    [InlineData("张国华", "張國華")]
    [InlineData("張國華", "张国华")]
    [InlineData("张国华", "張 国華")]
    public void A_known_name_is_hidden_in_either_script(string listed, string said)
    {
        var masking = new Masking([listed]);

        Assert.Equal("⟦A⟧的低保", masking.Mask(said + "的低保"));
        Assert.Equal("经办⟦A⟧", masking.MaskNames("经办" + said));
    }

    [Fact]
    public void What_is_hidden_comes_back_only_where_it_was()
    {
        var masking = new Masking(["王小明", "李大水"]);
        masking.Mask("王小明");
        masking.Mask("李大水");

        Assert.Equal("王小明去办", masking.Restore("⟦A⟧去办", "找王小明"));
        Assert.Null(masking.Restore("⟦B⟧去办", "找王小明"));
    }

    [Fact]
    public void A_text_that_would_take_too_long_to_look_through_ends_all_the_same()
    {
        var said = string.Concat(Enumerable.Repeat("村组号栋3", 4000));

        var masking = new Masking([]);
        Assert.Equal(said, masking.Restore(masking.Mask(said)));
    }

    [Fact]
    public void A_mark_of_which_nothing_is_known_makes_a_text_worthless()
    {
        var masking = new Masking(["王小明"]);
        masking.Mask("王小明");

        Assert.Null(masking.Restore("⟦A⟧和⟦C⟧"));
        Assert.Null(masking.Restore("⟦"));
    }

    [Fact]
    public void Nobody_can_write_a_mark_of_ours_to_get_at_what_is_hidden()
    {
        var masking = new Masking(["王小明"]);

        var masked = masking.Mask("⟦A⟧是谁，王小明");

        Assert.Equal("A是谁，⟦A⟧", masked);
    }

    [Fact]
    public void More_than_twenty_six_values_have_marks_of_their_own()
    {
        var names = Enumerable.Range(0, 60).Select(i => "人" + (char)('一' + i) + (char)('丁' + i)).ToArray();
        var masking = new Masking(names);
        var said = string.Join('、', names);

        Assert.Equal(said, masking.Restore(masking.Mask(said)));
    }
}
